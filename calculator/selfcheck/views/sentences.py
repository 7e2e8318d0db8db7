"""The Japanese sentences of an assessment, as data: one for every step, finding, verdict and state of the window.

No figure of the rules stands here; the sentences take them from the assessment.
"""

from collections.abc import Mapping
from types import MappingProxyType

ESTIMATE = "入力した内容にもとづく見込みです。協会の審査結果ではありません。"

# What a step took away, as the heading of a sum. {year} is what people call a year of the scheme.
STEP_TITLES: Mapping[str, str] = MappingProxyType(
    {
        "period": "対象の期間の外",
        "domain-none": "業務の分野に当てはまらない",
        "domain-not-stated": "業務の分野が書かれていない",
        "no-figure": "数え方が資料にない",
        "evidence-none": "証明できる文書がない",
        "own-lecture": "自分が講師をした時間",
        "rate": "換算による増減",
        "round": "端数",
        "cap-year": "{year}の上限を超えた分",
        "cap-period": "期間全体の上限を超えた分",
    }
)

# Why it changed the points. {cut}, {before} and {after} are points, {factor} what an hour is worth.
STEP_SENTENCES: Mapping[str, str] = MappingProxyType(
    {
        "period": "対象の期間の外の活動なので、数えません。",
        "domain-none": "業務の分野のどれにも当てはまらないので、数えません。",
        "domain-not-stated": "業務の分野が書かれていないので、まだ数えません。分野を選ぶと計算に入ります。",
        "no-figure": "数え方の数値が手元の資料にないので、数えません。",
        "evidence-none": "受講を証明できる文書がないので、このカテゴリでは数えません。",
        "own-lecture": "自分が講師をした{cut}は、参加した時間から引きます。",
        "rate": "実時間{before} × {factor} ＝ {after}",
        "round": "端数の{cut}は数えません。",
        "cap-year": "この{year}の上限を超えるので、{cut}は数えません。",
        "cap-period": "期間全体の上限を超えるので、{cut}は数えません。",
    }
)

FINDING_SENTENCES: Mapping[str, str] = MappingProxyType(
    {
        "short": "あと{shortfall}{unit}です。必要な{required}{unit}に対して、数えたのは{counted}{unit}です。",
        "met": "必要な{required}{unit}に達する見込みです。",
        "window-before": "受付は{opens}からです。",
        "window-open": "受付の期間中です。",
        "window-late": "受付の期間中ですが、受付はもう終わっているとも読める記載があります。"
        "申請する前に、協会に確認してください。",
        "window-closed": "受付は{closes}で終わりました。これからどうするかは、協会に確認してください。",
        "term-early": "必要な{required}{unit}に達しているので、期間の終わりを待たずに申請できます。",
        "term-ended": "期間が終わっています。これからどうするかは、協会に確認してください。",
        "surplus": "必要な{required}{unit}を超えた分は、次の期間に繰り越せません。",
        "transition": "計算する日は、経過措置の期間の中です。",
        "unknown-criterion": "手元の資料にない条件があるので、満たしているかどうかを確かめられません。",
        "to-do": "申請までに用意すること、することが{clauses}つあります。",
        "recommended-met": "勧められている{unit}に達しています。",
        "recommended-short": "勧められている{unit}に達していません。勧めなので、見込みは変わりません。",
        "no-figure": "数え方の数値が手元の資料にない活動が{count}件あります。計算には入りません。",
        "own-lecture": "自分が講師をした時間を引いた活動が{count}件あります。",
        "outside-period": "対象の期間の外の活動が{count}件あります。計算には入りません。",
        "domain-none": "業務の分野のどれにも当てはまらない活動が{count}件あります。計算には入りません。",
        "domain-not-stated": "業務の分野が書かれていない活動が{count}件あります。"
        "分野を選ぶまで、計算に入りません。",
        "evidence-none": "受講を証明できる文書がない活動が{count}件あります。"
        "このカテゴリでは数えません。{elsewhere}",
        "evidence-missing": "証明書類が書かれていないか、まだない活動が{count}件あります。"
        "監査で求められることがあるので、用意してください。",
        "future-done": "計算する日より後なのに「実施済み」の活動が{count}件あります。予定として扱いました。",
        "planned": "予定の活動が{count}件あります。終わるまでは、予定を含めた合計にだけ入ります。",
        "over-cap": "上限を超えた活動が{count}件あります。"
        "超えた分は計算に入りませんが、記録としては残ります。",
        "rounded": "端数のある活動が{count}件あります。端数は数えません。",
        "area-outside-domains": "業務の分野に含まれない領域の知識・スキルを選んだ活動が{count}件あります。"
        "選んだ分野との関係を、説明できるようにしておいてください。",
        "readings-differ": "資料の読み方によって、見込みが変わります。",
    }
)

SEVERITY_TITLES: Mapping[str, str] = MappingProxyType(
    {"must": "必ず確認", "should": "できれば確認", "info": "お知らせ"}
)

VERDICT_TITLES: Mapping[str, str] = MappingProxyType(
    {
        "eligible": "{required}{unit}に達する見込みです",
        "not_eligible": "あと{shortfall}{unit}です",
        "depends": "資料の読み方によって変わります",
        "undetermined": "まだ決まりません",
    }
)

# Why an answer is open: the finding that leaves it so, the headline, and the sentence under it.
OPEN_TITLES: Mapping[str, tuple[str, str]] = MappingProxyType(
    {
        "unknown-criterion": (
            "手元の資料だけでは決まりません",
            "条件の一部が、手元の資料にありません。下の「わからないこと」を見てください。",
        ),
        "domain-not-stated": (
            "分野が書かれていない活動があるため、まだ決まりません",
            "業務の分野を選ぶと、見込みが決まります。",
        ),
        "term-ended": (
            "期間が終わっています",
            "期間は{expires}で終わりました。これからどうするかは、協会に確認してください。",
        ),
        "no-figure": (
            "数え方が資料にない活動があるため、まだ決まりません",
            "その活動のほかで数えたのは{counted}{unit}です。あと{shortfall}{unit}です。",
        ),
    }
)

# The verdict in a word, where another reading is named beside the adopted one.
VERDICT_WORDS: Mapping[str, str] = MappingProxyType(
    {
        "eligible": "達する見込み",
        "not_eligible": "届かない見込み",
        "depends": "読み方による",
        "undetermined": "まだ決まらない",
    }
)

WINDOW_TITLES: Mapping[str, str] = MappingProxyType(
    {"before": "受付の前", "open": "受付中", "late": "受付の終わりが近い", "closed": "受付は終了"}
)

WEEKDAYS = "月火水木金土日"
