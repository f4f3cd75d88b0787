"""The second step of signing in, as an app on a telephone does it."""

import base64
import hashlib
import hmac
import time


def time_code(secret, steps=0):
    """The six digits of an authenticator app (RFC 6238), so many spans of 30 seconds later."""
    key = base64.b32decode("".join(secret.split()) + "=" * (-len("".join(secret.split())) % 8))
    count = int(time.time()) // 30 + steps
    digest = hmac.new(key, count.to_bytes(8, "big"), hashlib.sha1).digest()
    start = digest[-1] & 15
    return f"{(int.from_bytes(digest[start:start + 4], 'big') & 0x7FFFFFFF) % 1_000_000:06}"
