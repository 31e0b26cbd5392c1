"""Shapes of sign-up, login, the account, members and invitations."""

from __future__ import annotations

from typing import Any, Final

from marshmallow import fields
from marshmallow.validate import Length

from api.schemas.fields import (
    Code,
    Country,
    Currency,
    Decimal,
    Email,
    Input,
    Line,
    Output,
    Percent,
    Secret,
    Text,
    Timestamps,
    choice,
    number,
    page,
)
from api.schemas.org import Org

MOST_OPERATIONS: Final = 500

ROLES: Final = ("admin", "manager", "cashier", "analyst")
"""Those that every organization has."""


class Role(Code):
    """A role, built in or made by the organization."""

    pattern = r"^[a-z][a-z0-9_]{1,39}$"
    words = "admin, manager, cashier, analyst, or a role that the organization made"
    example = "cashier"


class NewRole(Role):
    """What a new role is called by members and invitations."""

    words = (
        "2 to 40 small letters, digits and _, a letter first; not that of a built-in role, and for "
        "good"
    )
    example = "shift_lead"


class OperationName(Code):
    """An operation of this API, or what some of them do on request."""

    pattern = r"^[a-z][a-z_]{1,62}$"
    words = "an operation, as /role-permissions lists them"
    example = "list_products"


def role_name() -> fields.String:
    """What people call a role that the organization made."""
    return fields.String(
        allow_none=True,
        metadata={"description": "The name of a role that the organization made, null for others."},
    )


class Password(Text):
    """Long, and without control characters; there are no other rules (NIST SP 800-63B)."""

    minimum = 10
    words = "10 to {maximum} characters"
    example = "correct horse battery"

    def __init__(self, **options: Any) -> None:  # noqa: ANN401
        """Bound its length, so that the cost of hashing is bounded."""
        super().__init__(200, **options)


class SignUp(Input):
    """A new person and their new organization."""

    email = Email(required=True)
    password = Password(required=True)
    name = Line(200, required=True, example="Ada Lovelace")
    org_name = Line(200, required=True, example="The Corner Shop")
    currency = Currency(required=True)
    country = Country(allow_none=True)


class LogIn(Input):
    """A person who logs in. The form of the password is not checked: an old one may be short."""

    email = Email(required=True)
    password = Text(200, required=True, example="correct horse battery")


class Base64Url(Code):
    """Bytes, as browsers show them in JSON."""

    pattern = r"^[A-Za-z0-9_-]{1,8000}$"
    words = "base64url without padding"
    example = "eyJ0eXBlIjoid2ViYXV0aG4uZ2V0In0"


class Assertion(Input):
    """What a passkey signed (the result of `navigator.credentials.get`)."""

    credential_id = Base64Url(required=True)
    client_data = Base64Url(required=True)
    authenticator_data = Base64Url(required=True)
    signature = Base64Url(required=True)


class PasskeyCreate(Input):
    """A passkey that was made (the result of `navigator.credentials.create`)."""

    name = Line(100, required=True, example="Telephone")
    credential_id = Base64Url(required=True)
    client_data = Base64Url(required=True)
    attestation = Base64Url(required=True)


class SecondFactorEntry(Input):
    """The second factor of a login: a code, a recovery code, or what a passkey signed."""

    token = Secret(required=True)
    code = Line(50, example="123456")
    passkey = fields.Nested(Assertion)


class CodeEntry(Input):
    """What a code generator shows."""

    code = Line(50, required=True, example="123456")


class Proof(Input):
    """What a login proves itself with: `proof` of `get_second_factor` says which of them."""

    password = Text(200, example="correct horse battery")
    code = Line(50, example="123456")
    passkey = fields.Nested(Assertion)


class InvitationAcceptance(Input):
    """Joining an organization as a person who has no account yet."""

    token = Secret(required=True)
    name = Line(200, required=True, example="Grace Hopper")
    password = Password(required=True)


class InvitationToken(Input):
    """Joining an organization as a person who has an account."""

    token = Secret(required=True)


class MailedToken(Input):
    """What stands behind the # of a link in a mail."""

    token = Secret(required=True)


class PasswordResetRequest(Input):
    """Whose password is forgotten."""

    email = Email(required=True)


class PasswordReset(Input):
    """Another password, by whoever got the mail."""

    token = Secret(required=True)
    password = Password(required=True)


class PasswordChange(Input):
    """Another password, by whoever knows the one before."""

    current_password = Text(200, required=True, example="correct horse battery")
    password = Password(required=True)


class Account(Output):
    """What the service keeps about a person."""

    id = fields.UUID()
    email = fields.String()
    name = fields.String()
    language = choice("en", "de", metadata={"description": "Of the mails to them."})
    email_verified_at = fields.DateTime(
        allow_none=True,
        metadata={"description": "When they first used a link that was sent to the address."},
    )


class AccountUpdate(Input):
    """Changes of one's own account."""

    language = choice("en", "de")


class User(Output):
    """A person."""

    id = fields.UUID()
    email = fields.String()
    name = fields.String()


class Membership(Output):
    """A person's place in an organization."""

    org_id = fields.UUID()
    org_name = fields.String()
    role = Role()
    role_name = role_name()


class Me(Output):
    """The caller and their memberships."""

    user = fields.Nested(User)
    memberships = fields.List(fields.Nested(Membership))


class SessionDevice(Output):
    """A registered device of an organization, to which a login is bound."""

    org_id = fields.UUID()
    org_name = fields.String()
    device_id = fields.UUID()
    name = fields.String()
    revoked_at = fields.DateTime(
        allow_none=True,
        metadata={"description": "Since then the login reaches nothing of this organization."},
    )


class Session(Output):
    """A login that goes on, with all tokens that came from it."""

    id = fields.UUID()
    user_id = fields.UUID()
    user_agent = fields.String(
        allow_none=True,
        metadata={"description": "What the browser says of itself. Anybody can say anything."},
    )
    address = fields.String(
        allow_none=True, metadata={"description": "The network address of its last refresh."}
    )
    created_at = fields.DateTime()
    last_used_at = fields.DateTime(
        metadata={"description": "When it last got tokens: while it is in use, every ten minutes."}
    )
    expires_at = fields.DateTime(metadata={"description": "When it ends if it is not used."})
    devices = fields.List(
        fields.Nested(SessionDevice),
        metadata={
            "description": "What the browser is registered as, in each organization of which you "
            "are an active member."
        },
    )


class SessionPage(page(Session)):  # type: ignore[misc]
    """A page of sessions."""

    current_id = fields.UUID(metadata={"description": "The session of this request."})


class Totp(Output):
    """A code generator that counts."""

    added_at = fields.DateTime()
    last_used_at = fields.DateTime()


class Passkey(Output):
    """A passkey, as its person sees it."""

    id = fields.UUID()
    name = fields.String()
    added_at = fields.DateTime()
    last_used_at = fields.DateTime(allow_none=True)


class PasskeyChallenge(Output):
    """What a passkey signs."""

    challenge = fields.String(metadata={"description": "32 bytes in base64url."})
    credential_ids = fields.List(
        fields.String(), metadata={"description": "Of the passkeys that the person has."}
    )


class SecondFactor(Output):
    """What a person proves themselves with."""

    user_id = fields.UUID()
    totp = fields.Nested(Totp, allow_none=True)
    passkeys = fields.List(fields.Nested(Passkey))
    recovery_codes_left = fields.Integer()
    proof = choice("password", "second_factor", metadata={"description": "What a proof asks for."})
    proved_until = fields.DateTime(
        allow_none=True,
        metadata={"description": "Until then this login need not prove itself again."},
    )


class TotpSecret(Output):
    """What a code generator computes its codes from."""

    secret = fields.String(metadata={"description": "20 bytes in base32 (RFC 4648)."})


class RecoveryCodes(Output):
    """Each replaces the second factor once. Nobody can read them again."""

    recovery_codes = fields.List(fields.String())


class ProvedLogin(Output):
    """A login that has proved itself."""

    proved_until = fields.DateTime()


class PendingLogin(Output):
    """A login that waits for the second factor."""

    status = choice("second_factor_needed")
    token = fields.String(metadata={"description": "Names it. It opens nothing."})
    expires_in = fields.Integer(metadata={"description": "Seconds."})
    passkey = fields.Nested(
        PasskeyChallenge,
        allow_none=True,
        metadata={"description": "For the passkeys of the person; null if there is none."},
    )


class AccessToken(Output):
    """The token to send as Bearer, and its lifetime in seconds."""

    access_token = fields.String()
    expires_in = fields.Integer()


class NewSession(AccessToken):
    """The answer to a login."""

    user = fields.Nested(User)
    memberships = fields.List(fields.Nested(Membership))


class FirstSession(AccessToken):
    """The answer to a sign-up."""

    user = fields.Nested(User)
    org = fields.Nested(Org)


class Member(Output):
    """A person in an organization."""

    org_id = fields.UUID()
    user_id = fields.UUID()
    email = fields.String()
    name = fields.String()
    role = Role()
    role_name = role_name()
    is_active = fields.Boolean()
    created_at = fields.DateTime()


MemberPage = page(Member)


class MemberUpdate(Input):
    """Changes of a member."""

    role = Role()
    is_active = fields.Boolean()


class RoleLimit(Timestamps):
    """How far below the price a role may sell."""

    org_id = fields.UUID()
    id = fields.UUID()
    role = Role()
    role_name = role_name()
    max_discount_percent = Decimal()
    max_price_cut_percent = Decimal()
    is_register_needed = fields.Boolean(
        metadata={
            "description": "Whether a sale of the role has to be at a register, where there is one."
        }
    )


RoleLimitPage = page(RoleLimit)


class PermittedRole(Output):
    """A role that may do something."""

    role = Role()
    is_password_needed = fields.Boolean(
        metadata={"description": "Whether somebody who came with a PIN may not."}
    )
    is_approval_needed = fields.Boolean(
        metadata={"description": "Whether it takes a manager's approval each time."}
    )


class RolePermission(Output):
    """What may be done, and by which roles."""

    operation = fields.String(
        metadata={"description": "An operation of this API, or what some of them do on request."}
    )
    summary = fields.String(
        allow_none=True, metadata={"description": "What it does; null where it is no operation."}
    )
    is_person_needed = fields.Boolean(
        metadata={"description": "Whether only a person may, and no API key."}
    )
    is_approval_known = fields.Boolean(
        metadata={"description": "Whether a role may be given it with an approval each time."}
    )
    roles = fields.List(fields.Nested(PermittedRole))


RolePermissionPage = page(RolePermission)


class RolePermissionInput(Input):
    """What a role may do."""

    operation = OperationName(required=True)
    is_approval_needed = fields.Boolean(
        metadata={"description": "Whether it takes a manager's approval each time; else false."}
    )


class GivenPermission(Output):
    """What a role may do."""

    operation = OperationName()
    is_approval_needed = fields.Boolean()


class CustomRole(Timestamps):
    """A role that the organization made."""

    org_id = fields.UUID()
    id = fields.UUID()
    role = Role(example="shift_lead")
    name = fields.String()
    is_active = fields.Boolean()
    permissions = fields.List(fields.Nested(GivenPermission))
    member_count = fields.Integer(metadata={"description": "How many people have it now."})
    created_by = fields.UUID()


CustomRolePage = page(CustomRole)


class CustomRolesQuery(Input):
    """With or without archived ones."""

    include_archived = fields.Boolean(load_default=False)


class CustomRoleCreate(Input):
    """A role of the organization's own."""

    role = NewRole(required=True)
    name = Line(60, required=True, example="Shift lead")
    permissions = fields.List(
        fields.Nested(RolePermissionInput), required=True, validate=Length(max=MOST_OPERATIONS)
    )


class CustomRoleUpdate(Input):
    """Changes of a role; `permissions` are all of them."""

    name = Line(60, example="Shift lead")
    permissions = fields.List(
        fields.Nested(RolePermissionInput), validate=Length(max=MOST_OPERATIONS)
    )


class ApiKeyCreate(Input):
    """A key for a program."""

    name = Line(100, required=True, example="Web shop")
    operations = fields.List(
        OperationName(),
        required=True,
        validate=Length(min=1, max=MOST_OPERATIONS),
        metadata={"description": "What it is for, of what you may do yourself."},
    )
    days = number(1, 366, required=True, metadata={"description": "After how many days it ends."})


class ApiKey(Output):
    """A key with which a program acts for a member."""

    org_id = fields.UUID()
    id = fields.UUID(
        metadata={"description": "As whom it acts: `created_by` of what it makes, in the log too."}
    )
    name = fields.String()
    hint = fields.String(metadata={"description": "The last 4 characters of the key."})
    status = choice("active", "revoked", "expired", "maker_left", "moved")
    operations = fields.List(OperationName())
    created_by = fields.UUID()
    created_by_name = fields.String()
    created_at = fields.DateTime()
    expires_at = fields.DateTime()
    last_used_at = fields.DateTime(
        allow_none=True, metadata={"description": "To the hour; null if it was never used."}
    )
    revoked_at = fields.DateTime(allow_none=True)
    revoked_by = fields.UUID(allow_none=True)


ApiKeyPage = page(ApiKey)


class NewApiKey(ApiKey):
    """A key, with its secret."""

    token = fields.String(metadata={"description": "Send it as Bearer. Shown once."})


class RoleLimitUpdate(Input):
    """Changes of a role's limits."""

    max_discount_percent = Percent(
        words=f"the most that discounts may take off a bill, and off a line together with those of "
        f"the whole, 100 for no limit; {Percent.words}",
        example="10",
    )
    max_price_cut_percent = Percent(
        words=f"the most that a unit price may be below the product's own, 0 for never below, 100 "
        f"for no limit; {Percent.words}",
        example="0",
    )
    is_register_needed = fields.Boolean(
        metadata={
            "description": "Whether a sale of the role has to be at a register, where there is one."
        }
    )


class InvitationCreate(Input):
    """The person to invite, and their role."""

    email = Email(required=True)
    role = Role(required=True)


class Invitation(Output):
    """An invitation, and what became of it."""

    org_id = fields.UUID()
    id = fields.UUID()
    email = fields.String()
    role = Role()
    role_name = role_name()
    status = choice("open", "accepted", "revoked", "expired")
    mail = choice(
        "waiting",
        "sent",
        "dead",
        allow_none=True,
        metadata={"description": "Of its mail: `dead` was given up. Null if it was not mailed."},
    )
    created_by = fields.UUID()
    created_at = fields.DateTime()
    expires_at = fields.DateTime()


InvitationPage = page(Invitation)


class NewInvitation(Invitation):
    """An invitation, with its token."""

    token = fields.String(
        allow_none=True,
        metadata={"description": "Shown once; null if it went out by mail."},
    )


class Done(Output):
    """An empty answer to a successful request."""

    status = fields.String()


class AnalystLogin(Output):
    """A login of PostgreSQL that reads the views of analysts."""

    org_id = fields.UUID()
    id = fields.UUID()
    login = fields.String()
    created_at = fields.DateTime()
    revoked_at = fields.DateTime(allow_none=True)
    revoked_by = fields.UUID(allow_none=True)


class AnalystLogins(Output):
    """All logins of analysts."""

    items = fields.List(fields.Nested(AnalystLogin))
