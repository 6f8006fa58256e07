"""Verifies Open Badges 3.0 without a line of the product's code: PyLD makes the canonical text, cryptography checks signatures.

Reads {"now", "documents": {address: JSON}, "badges": [{"credential", "jwt"}]} from stdin; "documents" is all the internet there is.
Writes a list of {"credential": verdict, "jwt": verdict}; a verdict is valid, expired, revoked or invalid.
"""

import base64
import gzip
import hashlib
import json
import sys
from datetime import datetime

from cryptography.exceptions import InvalidSignature
from cryptography.hazmat.primitives.asymmetric import padding, rsa
from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PublicKey
from cryptography.hazmat.primitives.hashes import SHA256
from pyld import jsonld

asked = json.load(sys.stdin)
documents = asked["documents"]
ALPHABET = "123456789ABCDEFGHJKLMNPQRSTUVWXYZabcdefghijkmnopqrstuvwxyz"


class Invalid(Exception):
    pass


def read(address):
    if address not in documents:
        raise Invalid("not in this world: " + address)
    return documents[address]


def load(address, _options=None):
    return {
        "contextUrl": None,
        "documentUrl": address,
        "document": read(address),
        "contentType": "application/ld+json",
    }


jsonld.set_document_loader(load)


def base58(text):
    number = 0
    for letter in text:
        number = number * 58 + ALPHABET.index(letter)
    zeros = len(text) - len(text.lstrip("1"))
    return b"\0" * zeros + number.to_bytes((number.bit_length() + 7) // 8, "big")


def base64url(text):
    return base64.urlsafe_b64decode(text + "=" * (-len(text) % 4))


def time(text):
    return datetime.fromisoformat(text.replace("Z", "+00:00"))


def hash_of(document):
    options = {"algorithm": "URDNA2015", "format": "application/n-quads"}
    return hashlib.sha256(jsonld.normalize(document, options).encode()).digest()


def issuer_of(credential):
    issuer = credential["issuer"]
    return issuer if isinstance(issuer, str) else issuer["id"]


def did_document(did):
    host, *path = did[len("did:web:"):].split(":")
    document = read("https://%s/%s/did.json" % (host.replace("%3A", ":"), "/".join(path)))
    if document["id"] != did:
        raise Invalid("the DID document is somebody else's")
    return document


def check_proof(credential):
    unsigned = dict(credential)
    proof = unsigned.pop("proof")
    if proof["cryptosuite"] != "eddsa-rdfc-2022" or proof["proofPurpose"] != "assertionMethod":
        raise Invalid("another kind of proof")
    method = proof["verificationMethod"]
    controller = method.split("#")[0]
    if controller != issuer_of(credential):
        raise Invalid("the key is not the issuer's")
    document = did_document(controller)
    if method not in document["assertionMethod"]:
        raise Invalid("the key may not sign badges")
    [key] = [each for each in document["verificationMethod"] if each["id"] == method]
    raw = base58(key["publicKeyMultibase"][1:])
    if raw[:2] != b"\xed\x01":
        raise Invalid("no Ed25519 key")
    configuration = {name: value for name, value in proof.items() if name != "proofValue"}
    configuration["@context"] = credential["@context"]
    signed = hash_of(configuration) + hash_of(unsigned)
    try:
        Ed25519PublicKey.from_public_bytes(raw[2:]).verify(base58(proof["proofValue"][1:]), signed)
    except InvalidSignature:
        raise Invalid("the signature does not fit")


def check_token(token):
    header, payload, signature = token.split(".")
    said = json.loads(base64url(header))
    if said["alg"] != "RS256":
        raise Invalid("another algorithm")
    key = read(said["kid"])
    number = lambda name: int.from_bytes(base64url(key[name]), "big")
    public = rsa.RSAPublicNumbers(number("e"), number("n")).public_key()
    try:
        public.verify(base64url(signature), (header + "." + payload).encode(), padding.PKCS1v15(), SHA256())
    except InvalidSignature:
        raise Invalid("the signature does not fit")
    return json.loads(base64url(payload))


checked_lists = {}


def bits_of(address, issuer):
    if address not in checked_lists:
        listed = read(address)
        check_proof(listed)
        if time(listed["validUntil"]) <= time(asked["now"]):
            raise Invalid("the status list is out of date")
        bits = gzip.decompress(base64url(listed["credentialSubject"]["encodedList"][1:]))
        checked_lists[address] = (issuer_of(listed), bits)
    signer, bits = checked_lists[address]
    if signer != issuer:
        raise Invalid("the status list is somebody else's")
    return bits


def standing(credential):
    entry = credential["credentialStatus"]
    bits = bits_of(entry["statusListCredential"], issuer_of(credential))
    place = int(entry["statusListIndex"])
    if bits[place // 8] >> (7 - place % 8) & 1:
        return "revoked"
    until = credential.get("validUntil")
    return "expired" if until and time(until) <= time(asked["now"]) else "valid"


def verdict(check, signed):
    try:
        return standing(check(signed) or signed)
    except (Invalid, jsonld.JsonLdError, KeyError, ValueError):
        return "invalid"


print(
    json.dumps(
        [
            {
                "credential": verdict(check_proof, badge["credential"]),
                "jwt": verdict(check_token, badge["jwt"]),
            }
            for badge in asked["badges"]
        ]
    )
)
