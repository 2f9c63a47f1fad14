"""Compares the settings reader with JSON Schema.

Reads {"schema": …, "samples": [{"name", "value", "accepted"}]} from standard input. Prints one line for each
disagreement; exits with 1 if there is any, or if the schema isn't valid draft-07.
"""

import json
import sys

import jsonschema


def main() -> int:
    data = json.load(sys.stdin)
    jsonschema.Draft7Validator.check_schema(data["schema"])
    validator = jsonschema.Draft7Validator(data["schema"])
    wrong = [
        f"{sample['name']}: reader says {sample['accepted']}, schema says {not sample['accepted']}"
        for sample in data["samples"]
        if validator.is_valid(sample["value"]) != sample["accepted"]
    ]
    print("\n".join(wrong))
    return 1 if wrong or not data["samples"] else 0


sys.exit(main())
