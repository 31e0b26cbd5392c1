"""Errors of the user or the environment, each with a sentence."""

import click


class UserError(click.ClickException):
    """A failure that is printed in plain words and without a traceback; the exit status is 1."""

    def show(self, file: object = None) -> None:
        """Print the message to standard error."""
        click.secho(f"error: {self.format_message()}", fg="red", err=True)
