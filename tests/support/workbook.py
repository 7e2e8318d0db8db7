"""The smallest workbook around a sheet that is given as XML, sound or not."""

from __future__ import annotations

import io
import zipfile

NAMESPACE = 'xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main"'
SHEET = f"<worksheet {NAMESPACE}><sheetData>%s</sheetData></worksheet>"
RELATIONS = (
    '<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships">%s</Relationships>'
)
OFFICE = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
PARTS = {
    "_rels/.rels": RELATIONS
    % f'<Relationship Id="r" Type="{OFFICE}/officeDocument" Target="xl/workbook.xml"/>',
    "xl/_rels/workbook.xml.rels": RELATIONS
    % f'<Relationship Id="r1" Type="{OFFICE}/worksheet" Target="worksheets/sheet1.xml"/>',
    "xl/workbook.xml": f'<workbook {NAMESPACE} xmlns:r="{OFFICE}">'
    '<sheets><sheet name="s" r:id="r1"/></sheets></workbook>',
}


def workbook(sheet: str | bytes, **more: bytes) -> bytes:
    """The workbook with that content for its sheet, and ``more`` parts by their names."""
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, content in (*PARTS.items(), ("xl/worksheets/sheet1.xml", sheet), *more.items()):
            archive.writestr(name, content)
    return out.getvalue()
