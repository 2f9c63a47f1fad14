"""A mail server (aiosmtpd) that misbehaves on request.

Prints one JSON line when it listens (port, authority), then one per event: connected, silent, mail.
Ends when its standard input is closed, so it can't outlive the test that started it.
"""

import argparse
import asyncio
import base64
import json
import logging
import ssl
import sys
import tempfile
import warnings
from pathlib import Path

from aiosmtpd.smtp import SMTP, AuthResult

from certificates import make_certificates
from mail_reader import read_mail


def report(event: str, **values) -> None:
    print(json.dumps({"event": event, **values}), flush=True)


async def silence() -> None:
    report("silent")
    await asyncio.Event().wait()


class Mute(asyncio.Protocol):
    def connection_made(self, transport):
        report("silent")


class Server(SMTP):
    misbehaviour = greeting = mail_reply = None

    def connection_made(self, transport):
        if not self.session:  # not the second call after STARTTLS
            report("connected")
        self.wire_recipients = []
        super().connection_made(transport)

    async def push(self, status):
        if self.greeting:
            status, self.greeting = self.greeting, None
        await super().push(status)

    async def smtp_RCPT(self, arg):
        self.wire_recipients.append(arg)  # aiosmtpd gives the handler an address without its quotes
        await super().smtp_RCPT(arg)

    async def smtp_MAIL(self, arg):
        self.mails = getattr(self, "mails", 0) + 1
        if self.misbehaviour == "second-mail" and self.mails > 1:
            return self.transport.abort()
        if self.misbehaviour == "mail":
            await silence()
        if self.mail_reply:
            return await self.push(self.mail_reply)
        await super().smtp_MAIL(arg)

    async def smtp_DATA(self, arg):
        if self.misbehaviour != "in-data":
            return await super().smtp_DATA(arg)
        await self.push("354 Go on")
        self.transport.abort()


class Handler:
    def __init__(self, arguments):
        self.arguments = arguments
        self.greylisted = set()

    async def handle_RCPT(self, server, session, envelope, address, options):
        if self.arguments.rcpt_reply:
            return self.arguments.rcpt_reply
        if self.arguments.greylist and address not in self.greylisted:
            self.greylisted.add(address)
            return "451 4.7.1 Greylisted, try again"
        envelope.rcpt_tos.append(address)
        return "250 OK"

    async def handle_DATA(self, server, session, envelope):
        report(
            "mail",
            envelopeFrom=envelope.mail_from,
            envelopeTo=envelope.rcpt_tos,
            wireRecipients=server.wire_recipients,
            helo=session.host_name,
            encrypted=server.transport.get_extra_info("sslcontext") is not None,
            authenticated=bool(session.authenticated),
            octets=base64.b64encode(envelope.original_content).decode(),
            mail=read_mail(envelope.original_content),
        )
        if self.arguments.silent == "after-dot":
            await silence()
        if self.arguments.hang_up == "after-dot":
            server.transport.abort()
        if self.arguments.hang_up == "between":
            asyncio.get_running_loop().call_soon(server.transport.close)
        return self.arguments.dot_reply


def authenticator(login: str):
    user, password = (part.encode() for part in login.split(":"))

    def check(server, session, envelope, mechanism, data):
        if mechanism not in ("PLAIN", "LOGIN"):
            return AuthResult(success=False, handled=False)
        return AuthResult(success=(data.login, data.password) == (user, password), handled=False)

    return check


def parse_arguments():
    parser = argparse.ArgumentParser()
    parser.add_argument("--security", choices=["none", "starttls", "tls"], default="none")
    parser.add_argument("--login", help="user:password, then required")
    parser.add_argument("--only-auth-login", action="store_true")
    parser.add_argument("--greeting")
    parser.add_argument("--mail-reply")
    parser.add_argument("--rcpt-reply")
    parser.add_argument("--greylist", action="store_true")
    parser.add_argument("--dot-reply", default="250 2.0.0 Accepted as 4711")
    parser.add_argument("--silent", choices=["greeting", "mail", "after-dot"], help="from when on nothing is said")
    parser.add_argument("--hang-up", choices=["in-data", "after-dot", "between", "second-mail"])
    return parser.parse_args()


async def serve(arguments, folder: Path) -> None:
    context = authority = None
    if arguments.security != "none":
        authority, certificate, key = make_certificates(folder)
        context = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
        context.load_cert_chain(certificate, key)
    handler = Handler(arguments)

    def protocol():
        if arguments.silent == "greeting":
            return Mute()
        server = Server(
            handler,
            hostname="mail.test",
            tls_context=context if arguments.security == "starttls" else None,
            require_starttls=arguments.security == "starttls",
            auth_required=bool(arguments.login),
            auth_require_tls=False,
            auth_exclude_mechanism=["PLAIN"] if arguments.only_auth_login else [],
            authenticator=authenticator(arguments.login) if arguments.login else None,
        )
        server.misbehaviour = arguments.hang_up or arguments.silent
        server.greeting, server.mail_reply = arguments.greeting, arguments.mail_reply
        return server

    implicit = context if arguments.security == "tls" else None
    server = await asyncio.get_running_loop().create_server(protocol, "127.0.0.1", 0, ssl=implicit)
    report("listening", port=server.sockets[0].getsockname()[1], authority=str(authority) if authority else None)
    await asyncio.to_thread(sys.stdin.read)


if __name__ == "__main__":
    # aiosmtpd warns about the very faults that are asked for.
    warnings.simplefilter("ignore")
    logging.disable(logging.CRITICAL)
    with tempfile.TemporaryDirectory() as temporary:
        asyncio.run(serve(parse_arguments(), Path(temporary)))
