"""What the operator's file may say about mail and subscribers, and what it is told when that makes no sense."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest
from pydantic import ValidationError

from alerts.mail import Channel, Mail, SecretError, Subscriber, check_channels


def test_an_empty_section_puts_mail_into_a_maildir() -> None:
    mail = Mail()
    assert (mail.server, mail.maildir, mail.password()) == ("", Path("mail"), None)
    assert mail.operator == "cspo-watch@localhost"


@pytest.mark.parametrize(("security", "port"), [("starttls", 587), ("tls", 465), ("none", 25)])
def test_the_port_follows_from_the_security(security: str, port: int) -> None:
    assert Mail.model_validate({"host": "localhost", "security": security}).server == f"localhost:{port}"


@pytest.mark.parametrize(
    ("settings", "why"),
    [
        ({"password": "secret"}, "Extra inputs are not permitted"),
        ({"host": "smtp.example.org", "security": "none"}, "in the clear to smtp.example.org"),
        ({"host": "127.0.0.1.example.org", "security": "none"}, "in the clear"),
        ({"host": "smtp.example.org", "security": "plain"}, "starttls"),
        ({"host": "smtp.example.org", "username": "watch"}, "the password itself is never in this file"),
        ({"username": "watch", "password_env": "PW"}, "no host to log in to"),
        ({"host": "h", "username": "w", "password_env": "PW", "password_file": "f"}, "not both"),
        ({"sender": "nobody"}, "is not a mail address"),
        ({"sender": "Eve\r\nBcc: x@example.org <eve@example.org>"}, "cannot carry"),
        ({"sender": "=?utf-8?q?=0D=0ABcc:_x@example.org?= <eve@example.org>"}, "cannot carry"),
        ({"contact": "a@b@c"}, "is not a mail address"),
        ({"timeout": 0}, "greater than 0"),
        ({"longest_retry": 200000}, "less than or equal to 86400"),
        ({"port": 70000}, "65535"),
        ({"channels": {"ops": {}}}, "either url_env or url_file"),
        ({"channels": {"ops": {"url": "json://x"}}}, "Extra inputs are not permitted"),
    ],
)
def test_a_mail_section_that_makes_no_sense_is_told_why(settings: dict[str, Any], why: str) -> None:
    with pytest.raises(ValidationError) as told:
        Mail.model_validate(settings)
    assert why in str(told.value)


def test_mail_in_the_clear_is_possible_for_who_says_so() -> None:
    assert Mail(host="smtp.example.org", security="none", allow_unencrypted=True).server == "smtp.example.org:25"
    assert Mail(host="127.0.0.1", security="none").server == "127.0.0.1:25"


@pytest.mark.parametrize(
    ("settings", "why"),
    [
        ({}, "Field required"),
        ({"address": "x"}, "name@example.org"),
        ({"address": "x@example.org, y@example.org"}, "name@example.org"),
        ({"address": "x@example.org\r\nRCPT TO:<y@example.org>"}, "name@example.org"),
        ({"address": "x y@example.org"}, "name@example.org"),
        ({"address": "<x@example.org>"}, "name@example.org"),
        ({"address": "=?utf-8?q?x?=@example.org"}, "name@example.org"),
        ({"address": "x@exa mple.org"}, "name@example.org"),
        ({"address": "x@-example.org"}, "name@example.org"),
        ({"address": "channel:"}, "names no channel"),
        ({"address": "x@example.org", "kinds": ["everything"]}, "members"),
        ({"address": "x@example.org", "when": "hourly"}, "at once"),
        ({"address": "x@example.org", "hour": 24}, "23"),
        ({"address": "x@example.org", "time_zone": "Berlin"}, "such as Europe/Berlin"),
        ({"address": "x@example.org", "time_zone": "../../etc/passwd"}, "such as Europe/Berlin"),
        ({"address": "x@example.org", "quiet": {"from": "22:00"}}, "Field required"),
        ({"address": "x@example.org", "quiet": {"from": "25:00", "until": "07:00"}}, "time"),
    ],
)
def test_a_subscriber_that_makes_no_sense_is_told_why(settings: dict[str, Any], why: str) -> None:
    with pytest.raises(ValidationError) as told:
        Subscriber.model_validate(settings)
    assert why in str(told.value)


def test_an_address_is_kept_with_its_domain_in_ascii() -> None:
    assert Subscriber(address=" Ana@Bücher.EXAMPLE ").address == "Ana@xn--bcher-kva.example"


def test_a_subscriber_of_a_channel_that_is_not_there_is_found() -> None:
    mail = Mail(channels={"ops": Channel(url_env="OPS")})
    people = [Subscriber(address=f"channel:{name}") for name in ("ops", "dev")]
    assert check_channels(mail, people) == ["subscriber channel:dev: there is no [mail.channels.dev]"]


# --------------------------------------------------------------------------- secrets


def with_password(**place: Any) -> Mail:
    return Mail.model_validate({"host": "smtp.example.org", "username": "watch", **place})


def test_a_password_comes_from_the_environment_or_a_file(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    file = tmp_path / "password"
    file.write_text("pass word \n")
    file.chmod(0o600)
    monkeypatch.setenv("SMTP_PASSWORD", "pass word ")
    for mail in (with_password(password_env="SMTP_PASSWORD"), with_password(password_file=file)):
        password = mail.password()
        assert password
        assert password.get_secret_value() == "pass word "
        assert "pass word" not in repr(mail) + repr(password) + str(password) + mail.model_dump_json()


@pytest.mark.parametrize("mode", [0o644, 0o604, 0o602, 0o666])
def test_a_password_file_that_everybody_can_read_is_refused(tmp_path: Path, mode: int) -> None:
    file = tmp_path / "password"
    file.write_text("secret")
    file.chmod(mode)
    with pytest.raises(SecretError, match="chmod 600") as told:
        with_password(password_file=file).password()
    assert "secret" not in str(told.value).replace(str(file), "")


def test_a_password_file_for_the_group_is_the_operator_s_choice(tmp_path: Path) -> None:
    file = tmp_path / "password"
    file.write_text("secret")
    file.chmod(0o440)
    assert with_password(password_file=file).password()


@pytest.mark.parametrize("content", [b"", b"\n", b"\xff\xfe"])
def test_a_password_file_without_a_password_says_so(tmp_path: Path, content: bytes) -> None:
    file = tmp_path / "password"
    file.write_bytes(content)
    file.chmod(0o600)
    with pytest.raises(SecretError, match="password"):
        with_password(password_file=file).password()


def test_a_password_that_is_nowhere_says_where_it_was_looked_for(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.delenv("SMTP_PASSWORD", raising=False)
    with pytest.raises(SecretError, match="SMTP_PASSWORD"):
        with_password(password_env="SMTP_PASSWORD").password()
    with pytest.raises(SecretError, match="gone"):
        with_password(password_file=tmp_path / "gone").password()
