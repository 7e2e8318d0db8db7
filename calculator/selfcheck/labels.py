"""The fields of an activity as people know them: Japanese headers and values for the log's own."""

from collections.abc import Mapping

LABELS: Mapping[str, str] = {
    "date": "活動日",
    "until": "終わった日",
    "category": "カテゴリ",
    "hours": "時間",
    "domain": "分野",
    "competency": "コンピテンシー",
    "title": "活動名",
    "provider": "主催者",
    "evidence": "証明",
    "evidence_place": "証明の保管場所",
    "detail": "内容",
    "status": "状態",
    "note": "備考",
}
"""Field of an activity → its label, which is also the header of its column in a CSV file."""

LOG_LABELS: Mapping[str, str] = {
    "format": "ファイルの形式",
    "scheme": "資格",
    "starts": "有効期間の始まる日",
    "expires": "資格有効期日",
    "passed_on": "合格証明書の発行日",
    "holder": "氏名など",
    "activities": "活動の一覧",
    "also": "ほかの資格",
    "own_lecture_hours": "自分が講師をした時間",
    "confirmed": "確かめた活動",
}

MORE_LABELS: Mapping[str, str] = {"own_lecture_hours": LOG_LABELS["own_lecture_hours"]}
"""Fields that only some schemes have: a column of a table there, and where it is given."""

REQUIRED = ("date", "category", "hours")

EVIDENCE: Mapping[str, str] = {
    "certificate": "受講証明書",
    "document": "文書",
    "record": "記録",
    "none": "なし",
}

STATUS: Mapping[str, str] = {"done": "実施済み", "planned": "予定"}
