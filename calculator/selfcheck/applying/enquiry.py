"""A mail that asks the association what only it can answer, ready to send."""

from urllib.parse import quote

from selfcheck.applying.application import Mail, load_application
from selfcheck.question import Question


def enquiry_link(question: Question, asked: str) -> str:
    """Return the ``mailto:`` address of a mail that asks ``asked`` (Japanese); empty where there is nobody to ask."""
    application = load_application(question.scheme, question.edition)
    if application is None or application.enquiry is None:
        return ""
    return mail_link(
        application.enquiry, application.enquiry.subject, application.enquiry.body.format(question=asked)
    )


def mail_link(mail: Mail, subject: str, body: str) -> str:
    """Return the ``mailto:`` address that opens a draft with subject and body."""
    text = body.strip().replace("\n", "\r\n")
    return f"mailto:{mail.address}?subject={quote(subject)}&body={quote(text)}"
