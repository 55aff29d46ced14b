"""Says of each document what botocore's own check says of it.

    judge.py MODEL <documents >answers

Documents come one a line: the side, the operation, a tab, the text.
"""

import glob
import gzip
import json
import os
import sys

from botocore.loaders import ExtrasProcessor
from botocore.model import ServiceModel
from botocore.validate import ParamValidator



def read(path):
    with (gzip.open if path.endswith(".gz") else open)(path, "rb") as f:
        return json.load(f)


# botocore adds to a model what lies beside it, and so does shapec.
model = read(sys.argv[1])
extras = glob.glob(os.path.join(os.path.dirname(sys.argv[1]), "service-2.sdk-extras.json*"))
ExtrasProcessor().process(model, [read(e) for e in extras])
service = ServiceModel(model)


def judge(side, operation, text):
    if side != "request":
        return ".", ""  # botocore does not check responses
    try:
        params = json.loads(text.decode())
    except ValueError as e:
        return "-", str(e)
    shape = service.operation_model(operation).input_shape
    if shape is None:
        return ".", ""
    try:
        report = ParamValidator().validate(params, shape)
    except Exception as e:  # an uncaught one stops the call as an error would
        return "-", f"{type(e).__name__}: {e}"
    return ("-", report.generate_report()) if report.has_errors() else ("+", "")


for line in sys.stdin.buffer:
    head, text = line.rstrip(b"\n").split(b"\t", 1)
    verdict, reason = judge(*head.decode().split(" "), text)
    print(verdict, repr(reason.split("\n")[0])[:300], sep="\t")
