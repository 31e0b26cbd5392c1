"""Sign-up and login, the caller's account, members and invitations.

The group `auth` goes through the login role, and nothing else does.
"""

from __future__ import annotations

from collections.abc import Mapping
from http import HTTPStatus
from time import time
from typing import Any, Final

import orjson
from flask import Response, g, request
from marshmallow import Schema

from api import validation
from api.auth import ACCESS_SECONDS, COOKIE_PATH, Secrets
from api.db import Pool
from api.errors import Problem
from api.operations import Blueprint, answer
from api.passkeys import read_assertion, read_new_passkey
from api.schemas.fields import PageQuery
from api.schemas.people import (
    Account,
    AccountUpdate,
    AnalystLogin,
    AnalystLogins,
    ApiKey,
    ApiKeyCreate,
    ApiKeyPage,
    CodeEntry,
    CustomRole,
    CustomRoleCreate,
    CustomRolePage,
    CustomRolesQuery,
    CustomRoleUpdate,
    Done,
    FirstSession,
    Invitation,
    InvitationAcceptance,
    InvitationCreate,
    InvitationPage,
    InvitationToken,
    LogIn,
    MailedToken,
    Me,
    Member,
    MemberPage,
    MemberUpdate,
    NewApiKey,
    NewInvitation,
    NewSession,
    PasskeyChallenge,
    PasskeyCreate,
    PasswordChange,
    PasswordReset,
    PasswordResetRequest,
    PendingLogin,
    Proof,
    ProvedLogin,
    RecoveryCodes,
    RoleLimit,
    RoleLimitPage,
    RoleLimitUpdate,
    RolePermissionPage,
    SecondFactor,
    SecondFactorEntry,
    SessionPage,
    SignUp,
    TotpSecret,
)
from api.services import services

auth = Blueprint("auth", "Sign-up, login, refresh and logout.", url_prefix=COOKIE_PATH)
me = Blueprint("me", "Your own account.", url_prefix="/api/v1")
members = Blueprint("members", tag="org")

SETS_COOKIE: Final = {
    "Set-Cookie": {
        "description": "The refresh token, for the browser only.",
        "schema": {"type": "string"},
    }
}
LANGUAGES: Final = ("en", "de")
LIMITED: Final = (HTTPStatus.TOO_MANY_REQUESTS, HTTPStatus.SERVICE_UNAVAILABLE)

me.operation(
    "GET",
    "/me",
    "get_me",
    "Read your account and your memberships",
    Me,
    errors=(HTTPStatus.FORBIDDEN,),
    description="The memberships tell which organizations you can use, and your role in each.",
)
me.operation(
    "GET",
    "/me/account",
    "get_account",
    "Read what the service keeps about you",
    Account,
    errors=(HTTPStatus.FORBIDDEN,),
    description="Whether your address is proved, and in which language mails to you are written.",
)
me.operation(
    "PATCH",
    "/me/account",
    "update_account",
    "Change your account",
    Account,
    body=AccountUpdate,
    errors=(HTTPStatus.FORBIDDEN,),
    description="The language of mails to you.",
)
me.operation(
    "POST",
    "/me/account/verification",
    "send_email_verification",
    "Send a link that proves your address",
    Account,
    makes_token=True,
    errors=(HTTPStatus.FORBIDDEN, HTTPStatus.TOO_MANY_REQUESTS),
    description="By mail, at most one a minute. It is good once, for 24 hours; the latest counts.",
)
me.operation(
    "POST",
    "/me/memberships",
    "join_org",
    "Accept an invitation with your account",
    Me,
    body=InvitationToken,
    errors=(HTTPStatus.FORBIDDEN, HTTPStatus.NOT_FOUND),
    description="For a person who has an account; the invitation must be for its email address.",
)
me.operation(
    "GET",
    "/me/sessions",
    "list_sessions",
    "List your sessions",
    SessionPage,
    query=PageQuery,
    errors=(HTTPStatus.FORBIDDEN,),
    description=(
        "Where you are signed in: one session for each login, the latest first. What a browser "
        "says of itself is stored as it came, cut to 200 characters. A session that was opened "
        "with a PIN belongs to the login of its device, and may not ask."
    ),
)
me.operation(
    "DELETE",
    "/me/sessions",
    "end_other_sessions",
    "End all your other sessions",
    None,
    status=HTTPStatus.NO_CONTENT,
    errors=(HTTPStatus.FORBIDDEN,),
    description="All but the one that asks: their next request and their next refresh are refused.",
)
me.operation(
    "DELETE",
    "/me/sessions/<uuid:session_id>",
    "end_session",
    "End one of your sessions",
    None,
    status=HTTPStatus.NO_CONTENT,
    errors=(HTTPStatus.FORBIDDEN, HTTPStatus.NOT_FOUND),
    description="Its next request and its next refresh are refused.",
)
me.operation(
    "GET",
    "/me/second-factor",
    "get_second_factor",
    "Read what you prove yourself with",
    SecondFactor,
    errors=(HTTPStatus.FORBIDDEN,),
    description="A second factor is optional. Whoever has one enters it at each login.",
)
me.operation(
    "POST",
    "/me/totp",
    "begin_totp",
    "Begin to use a code generator",
    TotpSecret,
    errors=(HTTPStatus.FORBIDDEN,),
    description=(
        "An app that shows six digits which change every 30 seconds (TOTP, RFC 6238, SHA-1). Its "
        "secret counts once `confirm_totp` got a code of it."
    ),
)
me.operation(
    "POST",
    "/me/totp/confirm",
    "confirm_totp",
    "Use the code generator from now on",
    RecoveryCodes,
    body=CodeEntry,
    errors=(HTTPStatus.FORBIDDEN,),
    description="You are told by mail. The recovery codes are shown this once: keep them on paper.",
)
me.operation(
    "DELETE",
    "/me/totp",
    "remove_totp",
    "Use no code generator any more",
    None,
    status=HTTPStatus.NO_CONTENT,
    errors=(HTTPStatus.FORBIDDEN,),
    description="The recovery codes go with it, and you are told by mail.",
)
me.operation(
    "POST",
    "/me/passkey-challenges",
    "make_passkey_challenge",
    "Get what a passkey signs",
    PasskeyChallenge,
    errors=(HTTPStatus.FORBIDDEN,),
    description="For a new passkey, or for a proof with one of yours. Good once, for five minutes.",
)
me.operation(
    "DELETE",
    "/me/passkeys/<uuid:passkey_id>",
    "remove_passkey",
    "Remove one of your passkeys",
    None,
    status=HTTPStatus.NO_CONTENT,
    errors=(HTTPStatus.FORBIDDEN, HTTPStatus.NOT_FOUND),
    description="With your last second factor the recovery codes go too. You are told by mail.",
)
me.operation(
    "POST",
    "/me/recovery-codes",
    "renew_recovery_codes",
    "Make new recovery codes",
    RecoveryCodes,
    errors=(HTTPStatus.FORBIDDEN, HTTPStatus.NOT_FOUND),
    description="Those that you had are no longer good. You are told by mail.",
)
members.operation(
    "GET",
    "/members",
    "list_members",
    "List the members",
    MemberPage,
    description=(
        "In the order in which they joined; a person whose membership has ended has `is_active` "
        "false."
    ),
)
members.operation(
    "PATCH",
    "/members/<uuid:user_id>",
    "update_member",
    "Change a member",
    Member,
    body=MemberUpdate,
    description=(
        "Change the role, or set `is_active` to false to end the membership, from their next "
        "request on. An organization keeps at least one admin."
    ),
)
members.operation(
    "GET",
    "/role-permissions",
    "list_role_permissions",
    "List who may do what",
    RolePermissionPage,
    description=(
        "All on one page: each operation with the roles that may perform it, the built-in ones, "
        "which are the same in every organization, and those that this one made."
    ),
)
members.operation(
    "GET",
    "/custom-roles",
    "list_custom_roles",
    "List the roles that the organization made",
    CustomRolePage,
    query=CustomRolesQuery,
    description="By name, all on one page.",
)
members.operation(
    "GET",
    "/custom-roles/<uuid:custom_role_id>",
    "get_custom_role",
    "Read a role that the organization made",
    CustomRole,
    description="Read it before you change it, for the ETag.",
)
members.operation(
    "POST",
    "/custom-roles",
    "create_custom_role",
    "Make a role",
    CustomRole,
    body=CustomRoleCreate,
    status=HTTPStatus.CREATED,
    location="custom-roles",
    description=(
        "It may do at most what you may do yourself. It begins with the price limits of cashiers."
    ),
)
members.operation(
    "PATCH",
    "/custom-roles/<uuid:custom_role_id>",
    "update_custom_role",
    "Change a role",
    CustomRole,
    body=CustomRoleUpdate,
    is_versioned=True,
    description=(
        "Its name, or all that it may do, from the next request of its people on. You can change "
        "only a role that may do no more than you, and give it only what you may do."
    ),
)
members.operation(
    "DELETE",
    "/custom-roles/<uuid:custom_role_id>",
    "archive_custom_role",
    "Archive a role",
    CustomRole,
    description="Refused while somebody has it or is invited to it.",
)
members.operation(
    "POST",
    "/custom-roles/<uuid:custom_role_id>/restore",
    "restore_custom_role",
    "Restore an archived role",
    CustomRole,
    description="People can get it again.",
)
members.operation(
    "GET",
    "/api-keys",
    "list_api_keys",
    "List the API keys",
    ApiKeyPage,
    query=PageQuery,
    description="The latest first, with those that are over; never their secrets.",
)
members.operation(
    "POST",
    "/api-keys",
    "create_api_key",
    "Make an API key",
    NewApiKey,
    body=ApiKeyCreate,
    makes_key=True,
    status=HTTPStatus.CREATED,
    description=(
        "For a program, which sends it as Bearer instead of an access token. It may do the "
        "operations that are named here, as long as you may do them. The answer alone shows it."
    ),
)
members.operation(
    "POST",
    "/api-keys/<uuid:api_key_id>/revoke",
    "revoke_api_key",
    "Revoke an API key",
    ApiKey,
    description="Its next request is refused. It stays in the list and cannot be given back.",
)
members.operation(
    "GET",
    "/role-limits",
    "list_role_limits",
    "List the price limits of the roles",
    RoleLimitPage,
    description="All on one page: admins, cashiers, managers, and the roles of the organization.",
)
members.operation(
    "GET",
    "/role-limits/<uuid:role_limit_id>",
    "get_role_limit",
    "Read the price limits of a role",
    RoleLimit,
    description="Read them before you change them, for the ETag.",
)
members.operation(
    "PATCH",
    "/role-limits/<uuid:role_limit_id>",
    "update_role_limit",
    "Change the price limits of a role",
    RoleLimit,
    body=RoleLimitUpdate,
    is_versioned=True,
    description=(
        "A sale below them is refused to the role with `discount_exceeds_limit` or "
        "`price_below_limit`; a person of another role can issue a draft of it."
    ),
)
members.operation(
    "GET",
    "/analyst-logins",
    "list_analyst_logins",
    "List the logins of analysts",
    AnalystLogins,
    description="Logins of PostgreSQL that read the views of this organization with plain SQL. The "
    "operator makes them: docs/adr/0031-an-operator-makes-the-logins-of-analysts.md.",
)
members.operation(
    "POST",
    "/analyst-logins/<uuid:analyst_login_id>/revoke",
    "revoke_analyst_login",
    "Revoke the login of an analyst",
    AnalystLogin,
    description="It can still log in, but sees no row from its next statement on. It stays in the "
    "list and cannot be given back; the operator makes another.",
)
members.operation(
    "POST",
    "/invitations",
    "create_invitation",
    "Invite somebody",
    NewInvitation,
    body=InvitationCreate,
    makes_token=True,
    may_be_mailed=True,
    status=HTTPStatus.CREATED,
    description=(
        "Where the service sends mails, the link goes to the address and to nobody else; otherwise "
        "the answer shows its token, once. One person can use it once, within 72 hours, as long as "
        "whoever invited them may give the role."
    ),
)
members.operation(
    "GET",
    "/invitations",
    "list_invitations",
    "List the invitations",
    InvitationPage,
    query=PageQuery,
    description="The latest first, with what became of each and of its mail.",
)
members.operation(
    "POST",
    "/invitations/<uuid:invitation_id>/revoke",
    "revoke_invitation",
    "Take an invitation back",
    Invitation,
    description=(
        "Its link opens nothing from then on. A second call changes nothing, and one that was "
        "accepted stays accepted."
    ),
)


@auth.handled(
    "POST",
    "/signup",
    "sign_up",
    "Sign up with a new organization",
    FirstSession,
    body=SignUp,
    headers=SETS_COOKIE,
    status=HTTPStatus.CREATED,
    mailed=Done,
    calls=("sign_up", "request_sign_up"),
    errors=(HTTPStatus.CONFLICT, *LIMITED),
    description=(
        "Where the service sends mails, a link goes to the address, and the answer is the same for "
        "one that has an account: `complete_sign_up` makes the rest. Otherwise this creates a "
        "person, an organization with that person as its admin, and a session, whose refresh token "
        "comes in a cookie that no script can read."
    ),
)
def sign_up() -> Response:
    """Create a person, their organization, and a session; or send a link that does."""
    given = _body(SignUp)
    _call("auth.check_sign_up", given["email"], _address())
    new = (
        given["email"],
        services().passwords.hash_chosen(given["password"]),
        given["name"],
        given["org_name"],
        given["currency"],
        given.get("country"),
        _address(),
    )
    if services().settings.sends_mails:
        token = Secrets.make().capability
        content = _call("auth.request_sign_up", *new, _language(), token)
        return answer(content, HTTPStatus.ACCEPTED)
    return _open(
        "auth.sign_up",
        *new,
        came_from=(_user_agent(), _language()),
        status=HTTPStatus.CREATED,
        refusal=Problem("email_taken", errors={"email": ["has an account already"]}),
    )


@auth.handled(
    "POST",
    "/signup/complete",
    "complete_sign_up",
    "Open the organization of a mailed link",
    FirstSession,
    body=MailedToken,
    headers=SETS_COOKIE,
    status=HTTPStatus.CREATED,
    errors=(HTTPStatus.NOT_FOUND, *LIMITED),
    description="Creates what the sign-up named, and a session. The link works once, for 24 hours.",
)
def complete_sign_up() -> Response:
    """Create what a sign-up named, for whoever got the mail."""
    return _open(
        "auth.complete_sign_up",
        _body(MailedToken)["token"],
        status=HTTPStatus.CREATED,
        refusal=Problem("link_invalid"),
    )


@auth.handled(
    "POST",
    "/login",
    "log_in",
    "Log in",
    NewSession,
    body=LogIn,
    headers=SETS_COOKIE,
    pending=PendingLogin,
    errors=(HTTPStatus.UNAUTHORIZED, *LIMITED),
    description=(
        "Gives an access token for ten minutes, and a cookie to get the next one. If the person "
        "has a second factor, it comes with `enter_second_factor`. A person who "
        "fails several times in a row has to wait, but not for failures of others: those of a "
        "browser that logged in before are counted apart."
    ),
)
def log_in() -> Response:
    """Open a session for a person who knows the password."""
    given = _body(LogIn)
    attempt = orjson.loads(
        _call("auth.begin_login", given["email"], _address(), _kept_token()) or b"{}"
    )
    attempt_id, setting = attempt["attempt_id"], attempt["setting"]
    _call("auth.enter_secret", attempt_id, services().passwords.hash_as(setting, given["password"]))
    new_hash = services().passwords.renew(setting, given["password"])
    return _open("auth.complete_login", attempt_id, new_hash)


@auth.handled(
    "POST",
    "/login/second-factor",
    "enter_second_factor",
    "Complete a login with the second factor",
    NewSession,
    body=SecondFactorEntry,
    headers=SETS_COOKIE,
    calls=("begin_second_factor", "enter_code", "enter_passkey", "complete_second_factor"),
    errors=(HTTPStatus.UNAUTHORIZED, HTTPStatus.FORBIDDEN, HTTPStatus.CONFLICT, *LIMITED),
    description=(
        "Within five minutes of the password. A code is good once. Several wrong codes in a row "
        "make the account wait."
    ),
)
def enter_second_factor() -> Response:
    """Open a session for a person who knows the password and has the second factor."""
    given = _body(SecondFactorEntry)
    begun = _call("auth.begin_second_factor", given["token"], _address(), _kept_token())
    if begun is None:
        raise Problem("unauthenticated", "This login has expired.")
    attempt_id = orjson.loads(begun)["attempt_id"]
    _enter_second_factor(attempt_id, given)
    return _open("auth.complete_second_factor", given["token"], attempt_id)


@auth.handled(
    "POST",
    "/refresh",
    "refresh",
    "Get a new access token",
    NewSession,
    headers=SETS_COOKIE,
    security="cookie",
    errors=(HTTPStatus.UNAUTHORIZED, HTTPStatus.FORBIDDEN, HTTPStatus.SERVICE_UNAVAILABLE),
    description=(
        "A refresh token works once, and for 30 seconds more in case the answer was lost. A later "
        "use ends all sessions of its login."
    ),
)
def refresh() -> Response:
    """Exchange a refresh token for a new session; a late second use ends all of its login."""
    token = services().cookie.read(request)
    try:
        return _open("auth.refresh", token)
    except Problem as problem:
        return services().cookie.clear(problem.response())


@auth.handled(
    "POST",
    "/logout",
    "log_out",
    "Log out",
    Done,
    headers=SETS_COOKIE,
    errors=(HTTPStatus.FORBIDDEN, HTTPStatus.SERVICE_UNAVAILABLE),
    description="The answer is the same with and without a session.",
)
def log_out() -> Response:
    """End all sessions of a login."""
    token = services().cookie.read(request)
    return services().cookie.clear(answer(_call("auth.logout", token)))


@auth.handled(
    "POST",
    "/password-resets",
    "request_password_reset",
    "Ask for a link to set another password",
    Done,
    body=PasswordResetRequest,
    errors=(*LIMITED,),
    description=(
        "The link goes to the address by mail, and is good once, for 30 minutes; the latest one "
        "counts. The answer is the same for an address that has no account."
    ),
)
def request_password_reset() -> Response:
    """Send a link to whoever forgot the password."""
    given = _body(PasswordResetRequest)
    token = Secrets.make().capability
    return answer(_call("auth.request_password_reset", given["email"], _address(), token))


@auth.handled(
    "POST",
    "/password-resets/complete",
    "complete_password_reset",
    "Set another password with a mailed link",
    Done,
    body=PasswordReset,
    calls=("begin_password_reset", "complete_password_reset"),
    errors=(HTTPStatus.NOT_FOUND, *LIMITED),
    description="All sessions of the person end, and so do their PINs. Then they log in.",
)
def complete_password_reset() -> Response:
    """Set the password of whoever got the mail."""
    given = _body(PasswordReset)
    begun = _call("auth.begin_password_reset", given["token"], _address())
    if begun is None:
        raise Problem("link_invalid")
    new_hash = services().passwords.hash_chosen(given["password"])
    attempt_id = orjson.loads(begun)["attempt_id"]
    return answer(_call("auth.complete_password_reset", given["token"], attempt_id, new_hash))


@auth.handled(
    "POST",
    "/email-verifications",
    "use_email_verification",
    "Prove your address with a mailed link",
    Done,
    body=MailedToken,
    errors=(HTTPStatus.NOT_FOUND, *LIMITED),
    description="Whoever has the link need not be logged in.",
)
def use_email_verification() -> Response:
    """Note that somebody reads their address."""
    content = _call("auth.use_email_verification", _body(MailedToken)["token"], _address())
    if content is None:
        raise Problem("link_invalid")
    return answer(content)


@me.handled(
    "PUT",
    "/me/password",
    "change_password",
    "Change your password",
    Done,
    body=PasswordChange,
    security="bearer",
    calls=("begin_password_change", "complete_password_change"),
    errors=(HTTPStatus.FORBIDDEN, HTTPStatus.TOO_MANY_REQUESTS),
    description=(
        "With the one before, which is throttled as a login is. All your other sessions end, and "
        "you are told by mail."
    ),
)
def change_password() -> Response:
    """Change the password of whoever knows it."""
    caller = services().tokens.caller(request)
    g.user_id = caller.user_id
    given = _body(PasswordChange)
    capability = caller.capability.decode()
    content = _call("auth.begin_password_change", capability, _address())
    attempt = orjson.loads(content or b"{}")
    entered = services().passwords.hash_as(attempt["setting"], given["current_password"])
    _call("auth.enter_secret", attempt["attempt_id"], entered)
    new_hash = services().passwords.hash_chosen(given["password"])
    return answer(
        _call("auth.complete_password_change", capability, attempt["attempt_id"], new_hash)
    )


@me.handled(
    "POST",
    "/me/proof",
    "prove_login",
    "Prove who you are",
    ProvedLogin,
    body=Proof,
    security="bearer",
    calls=("begin_proof", "enter_code", "enter_passkey", "enter_secret", "complete_proof"),
    errors=(HTTPStatus.FORBIDDEN, HTTPStatus.TOO_MANY_REQUESTS),
    description=(
        "For ten minutes, this login may then do what is otherwise refused with "
        "`reauthentication_required`. A login proves itself when it begins. Whoever has a second "
        "factor proves it with a code, everybody else with the password; throttled as logins are."
    ),
)
def prove_login() -> Response:
    """Let a login prove itself again."""
    caller = services().tokens.caller(request)
    g.user_id = caller.user_id
    given = _body(Proof)
    capability = caller.capability.decode()
    attempt = orjson.loads(_call("auth.begin_proof", capability, _address()) or b"{}")
    attempt_id, setting, password = attempt["attempt_id"], attempt["setting"], given.get("password")
    hashed = services().passwords.hash_as(setting, password) if setting and password else None
    _call("auth.enter_secret", attempt_id, hashed)
    _enter_second_factor(attempt_id, given)
    return answer(_call("auth.complete_proof", capability, attempt_id))


@auth.handled(
    "POST",
    "/invitations/accept",
    "accept_invitation",
    "Accept an invitation as a new person",
    NewSession,
    body=InvitationAcceptance,
    headers=SETS_COOKIE,
    errors=(HTTPStatus.NOT_FOUND, HTTPStatus.CONFLICT, *LIMITED),
    description="Creates an account with the invited email address, and a session.",
)
def accept_invitation() -> Response:
    """Create a person who joins an organization, and a session."""
    given = _body(InvitationAcceptance)
    if _call("auth.begin_invitation", given["token"], _address()) is None:
        raise Problem("invitation_invalid")
    return _open(
        "auth.accept_invitation",
        given["token"],
        given["name"],
        services().passwords.hash_chosen(given["password"]),
        came_from=(_user_agent(), _address(), _language()),
    )


@me.handled(
    "POST",
    "/me/passkeys",
    "add_passkey",
    "Use a passkey from now on",
    RecoveryCodes,
    body=PasskeyCreate,
    security="bearer",
    errors=(HTTPStatus.FORBIDDEN,),
    description=(
        "One that the browser made for a challenge of `make_passkey_challenge`, ES256 or RS256, "
        "after you proved to it who you are. The recovery codes are shown this once, if you have "
        "none yet. You are told by mail."
    ),
)
def add_passkey() -> Response:
    """Store a passkey that this browser made."""
    caller = services().tokens.caller(request)
    g.user_id = caller.user_id
    made = orjson.dumps(read_new_passkey(request, _body(PasskeyCreate)))
    return answer(
        services().database.call(
            Pool.API, "api.add_passkey", [caller.capability, made], is_repeatable=False
        )
    )


def _enter_second_factor(attempt_id: str, given: Mapping[str, Any]) -> None:
    """Enter what a passkey signed, or else a code."""
    if "passkey" in given:
        signed = read_assertion(request, given["passkey"])
        _call("auth.enter_passkey", attempt_id, orjson.dumps(signed).decode())
    else:
        _call("auth.enter_code", attempt_id, given.get("code"))


def _body(schema: type[Schema]) -> Mapping[str, Any]:
    return validation.body_object(validation.shape(schema), request)


def _address() -> str:
    return request.remote_addr or "unknown"


def _kept_token() -> str:
    """What the browser kept of an earlier login, which may be over."""
    return services().cookie.peek(request)


def _user_agent() -> str:
    return request.user_agent.string


def _language() -> str:
    """The language of the browser, of those in which mails are written."""
    wanted = (name.partition("-")[0] for name in request.accept_languages.values())
    return next((name for name in wanted if name in LANGUAGES), LANGUAGES[0])


def _call(function: str, *arguments: str | None) -> bytes | None:
    texts = [None if argument is None else argument.encode() for argument in arguments]
    return services().database.call(Pool.AUTH, function, texts, is_repeatable=False)


def _open(
    function: str,
    *arguments: str | None,
    came_from: tuple[str, ...] | None = None,
    status: HTTPStatus = HTTPStatus.OK,
    refusal: Problem | None = None,
) -> Response:
    """Call a function that opens a session, and return its two tokens.

    Null is a refusal. Something without a person waits for more, under the name of the first token.
    """
    issued_at, secrets = time(), Secrets.make()
    place = came_from or (_user_agent(), _address())
    content = _call(function, *arguments, secrets.capability, secrets.refresh_token, *place)
    if content is None:
        raise refusal or Problem("invalid_refresh_token")
    opened = orjson.loads(content)
    if "user" not in opened:
        pending = {**opened, "token": secrets.capability}
        return answer(orjson.dumps(pending), HTTPStatus.ACCEPTED)
    g.user_id = opened["user"]["id"]
    access_token = services().tokens.sign(g.user_id, secrets.capability, issued_at)
    session = {"access_token": access_token, "expires_in": ACCESS_SECONDS, **opened}
    return services().cookie.write(answer(orjson.dumps(session), status), secrets.refresh_token)
