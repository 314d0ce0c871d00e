#!/usr/bin/env python3
"""The scrub as a script: the csv module, a regular expression, sets.

scrub.py LIST OBJECTIONS CONSENTS CLEAN REJECTED
"""
import csv
import re
import sys

ENTITY, PRODUCT, CALL_DATE = "bench", "energie", "2026-11-24"
LEGAL_PERSONS = {"bv", "nv", "stichting", "vereniging", "cooperatie"}

keep_digits = re.compile(r"[^0-9+]").sub
national = re.compile(r"(?:(?:\+31|0031|31)0?|0)?([1-9][0-9]{8})").fullmatch


def read_objections(path: str) -> set[int]:
    """Nothing in this file is quoted, so that its lines need no csv module."""
    of_entity = f",entity,{ENTITY}\n"
    with open(path) as lines:
        next(lines)
        return {int(line[3:12]) for line in lines if line.endswith(of_entity)}


def read_consents(path: str) -> set[int]:
    """The numbers with a consent for this entity and product that holds on the call date."""
    with open(path, newline="") as file:
        rows = csv.reader(file)
        next(rows)
        return {
            int(phone[3:])
            for phone, entity, granted_on, product, valid_until, *_ in rows
            if entity == ENTITY
            and product == PRODUCT
            and granted_on <= CALL_DATE
            and (not valid_until or valid_until >= CALL_DATE)
        }


def scrub(list_path: str, objections: set[int], consents: set[int], clean_path: str, rejected_path: str) -> None:
    with (
        open(list_path, newline="", encoding="utf-8") as source,
        open(clean_path, "w", newline="", encoding="utf-8") as clean_file,
        open(rejected_path, "w", newline="", encoding="utf-8") as rejected_file,
    ):
        rows = csv.reader(source)
        clean = csv.writer(clean_file, lineterminator="\n").writerow
        reject = csv.writer(rejected_file, lineterminator="\n").writerow
        header = next(rows)
        clean(header + ["phone_e164"])
        reject(header + ["phone_e164", "reason"])
        phone, form = header.index("phone"), header.index("legal_form")
        called: set[int] = set()
        for row in rows:
            found = national(keep_digits("", row[phone]))
            if not found:
                reject(row + ["", "INVALID"])
                continue
            number, e164 = int(found[1]), "+31" + found[1]
            if number in objections:
                reject(row + [e164, "OPTOUT"])
            elif row[form] not in LEGAL_PERSONS and number not in consents:
                reject(row + [e164, "NO_CONSENT"])
            elif number in called:
                reject(row + [e164, "DUPLICATE"])
            else:
                called.add(number)
                clean(row + [e164])


if __name__ == "__main__":
    listed, objections_path, consents_path, clean_out, rejected_out = sys.argv[1:]
    scrub(listed, read_objections(objections_path), read_consents(consents_path), clean_out, rejected_out)
