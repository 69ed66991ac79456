"""Reads every sheet of the workbooks in a folder with one library and does
nothing with them. It prints the workbooks and rows."""

import sys
import warnings
from pathlib import Path

warnings.simplefilter("ignore")


def calamine(path):
    book = CalamineWorkbook.from_path(str(path))
    return sum(len(book.get_sheet_by_name(name).to_python()) for name in book.sheet_names)


def polars(path):
    sheets = read_excel(path, sheet_id=0, has_header=False, raise_if_empty=False)
    return sum(len(sheet) for sheet in sheets.values())


def pandas(path):
    sheets = read_excel(path, sheet_name=None, header=None, dtype=str)
    return sum(len(sheet) for sheet in sheets.values())


if sys.argv[1] == "calamine":
    from python_calamine import CalamineWorkbook
elif sys.argv[1] == "polars":
    from polars import read_excel
else:
    from pandas import read_excel
read = {"calamine": calamine, "polars": polars, "pandas": pandas}[sys.argv[1]]
files = rows = 0
for path in Path(sys.argv[2]).rglob("*.xlsx"):
    try:
        rows += read(path)
        files += 1
    except Exception:  # some of the county's workbooks are damaged
        pass
print(files, rows)
