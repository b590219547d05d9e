"""Reads OSCAL files as compliance-trestle does, and says of each what it thinks: its schema, then its validators.

The last line is JSON: a list of [file, fault], empty where nothing is wrong.
"""

import argparse
import json
import pathlib
import sys
import tempfile

from trestle.core.validator_factory import validator_factory
from trestle.oscal.assessment_results import AssessmentResults
from trestle.oscal.catalog import Catalog
from trestle.oscal.component import ComponentDefinition

MODELS = {
    "assessment-results": AssessmentResults,
    "catalog": Catalog,
    "component-definition": ComponentDefinition,
}


def faults(file: pathlib.Path, validator) -> list:
    kind = next(iter(json.loads(file.read_text(encoding="utf-8"))))
    try:
        model = MODELS[kind].oscal_read(file)
    except Exception as error:
        return [[str(file), str(error)]]
    if model is None or not validator.model_is_valid(model, True, pathlib.Path(tempfile.gettempdir())):
        return [[str(file), f"trestle calls this {kind} not valid"]]
    return []


def main() -> None:
    validator = validator_factory.get(argparse.Namespace(mode="all"))
    found = [fault for name in sys.argv[1:] for fault in faults(pathlib.Path(name), validator)]
    print(json.dumps(found))


main()
