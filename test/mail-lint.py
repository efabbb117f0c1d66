"""Reads mails with Python's own parser: one base64 text a line in, one JSON object a line out, in that order."""

import base64
import json
import sys
from email import message_from_bytes, policy

for line in sys.stdin:
    message = message_from_bytes(base64.b64decode(line), policy=policy.default)
    defects = [repr(defect) for part in message.walk() for defect in part.defects]
    defects += [repr(defect) for header in message.values() for defect in header.defects]
    plain = message.get_body(("plain",))
    html = message.get_body(("html",))
    print(
        json.dumps(
            {
                "subject": message["Subject"],
                "from": [[each.display_name, each.addr_spec] for each in message["From"].addresses],
                "to": [each.addr_spec for each in message["To"].addresses],
                "text": plain.get_content() if plain else None,
                "html": html.get_content() if html else None,
                "headers": [name for name, _ in message.items()],
                "defects": defects,
            }
        )
    )
