"""The Japanese sentences of an assessment, as tables: one for every step, finding, verdict and state.

No figure of the rules stands here; the sentences take theirs from the assessment. ``words`` chooses and fills
them.
"""

from collections.abc import Mapping
from types import MappingProxyType

ESTIMATE = "入力した内容にもとづく見込みです。申請先の審査結果ではありません。"

# What a step changed, as the heading of a sum. {year} is what the scheme calls a year.
STEP_TITLES: Mapping[str, str] = MappingProxyType(
    {
        "period": "対象の期間の外",
        "domain-none": "業務の分野に当てはまらない",
        "domain-not-stated": "業務の分野が書かれていない",
        "evidence-none": "証明できる文書がない",
        "round": "端数",
        "no-figure": "数え方の数値が資料にない",
        "own-lecture": "自分が講師をした時間",
        "rate": "換算",
        "cap-year": "{year}の上限を超えた分",
        "cap-period": "期間全体の上限を超えた分",
    }
)

# Why it changed. {cut}, {before} and {after} are points or, before they are converted, hours.
STEP_SENTENCES: Mapping[str, str] = MappingProxyType(
    {
        "period": "対象の期間の外の活動なので、数えません。",
        "domain-none": "業務の分野のどれにも当てはまらないので、数えません。",
        "domain-not-stated": "業務の分野が書かれていないので、まだ数えません。分野を選ぶと計算に入ります。",
        "evidence-none": "受講を証明できる文書がないので、このカテゴリでは数えません。",
        "round": "端数の{cut}は数えません。",
        "no-figure": "数え方の数値が手元の資料にないので、まだ数えません。",
        "own-lecture": "自分が講師をした時間の{cut}を引きます。",
        "rate": "換算して、{before}時間を{after}と数えます。",
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
        "window-late": "受付の期間中ですが、受付は{advised_by}で終わったとも読める記載があります。"
        "申請する前に、協会に確認してください。",
        "window-closed": "受付は{closes}で終わりました。これからどうするかは、協会に確認してください。",
        "edition-old": "このルールより新しい版の資料が、出ているはずの時期です。"
        "協会のサイトで最新の資料を手に入れて、確かめてください。",
        "edition-next": "申請する時期には、新しい版の資料が出ている見込みです。"
        "ルールが変わることがあるので、申請の前に確かめてください。",
        "expires-unusual": "有効期日は、年度の終わりの日のはずです。入力した日付を、認定証で確かめてください。",
        "expires-far": "有効期日が、これから更新する人の期日より先です。入力した日付を、認定証で確かめてください。"
        "その日付のルールは、まだわかりません。",
        "outside-period": "対象の期間の外の活動が{count}件あります。計算には入りません。",
        "domain-none": "業務の分野のどれにも当てはまらない活動が{count}件あります。計算には入りません。",
        "domain-not-stated": "業務の分野が書かれていない活動が{count}件あります。"
        "分野を選ぶまで、計算に入りません。",
        "evidence-none": "受講を証明できる文書がない活動が{count}件あります。このカテゴリでは数えませんが、"
        "別のカテゴリで申請できます。",
        "evidence-weak": "証明が自分の記録だけか、証明のない活動が{count}件あります。計算には入りますが、"
        "監査では、名前と活動名と日付がわかる書類が必要です。",
        "evidence-missing": "証明書類が書かれていないか、まだない活動が{count}件あります。"
        "申請に付けるという決まりはありませんが、手元に用意してください。",
        "future-done": "計算する日より後なのに「実施済み」の活動が{count}件あります。予定として扱いました。",
        "planned-late": "めざす申請日の{advised_by}より後に終わる予定の活動が{count}件あります。"
        "申請に間に合うか、確かめてください。",
        "doubtful-decides": "確かめていない活動が{count}件あり、見込みはそれで変わります。",
        "repeated": "同じ日付、カテゴリ、時間、活動名の活動が{count}件、重なっています。"
        "別の活動なら、そう書き残してください。",
        "day-over-24": "1日の合計が24時間を超えています。超えた分の活動が{count}件あります。"
        "日付と時間を確かめてください。",
        "days-not-stated": "24時間を超えるのに、終わった日が書かれていない活動が{count}件あります。"
        "終わった日を入力してください。",
        "earlier-figures": "改訂の前の活動が{count}件あります。改訂した後の数え方で認められるかは、"
        "経過措置の期間を過ぎた今は、わかりません。公式の窓口に確かめてください。",
        "planned": "予定の活動が{count}件あります。終わるまでは、予定を含めた合計にだけ入ります。",
        "over-cap": "上限を超えた活動が{count}件あります。"
        "超えた分は計算に入りませんが、記録としては残ります。",
        "rounded": "端数のある活動が{count}件あります。端数は数えません。",
        "area-outside-domains": "業務の分野に含まれない領域の知識・スキルを選んだ活動が{count}件あります。"
        "選んだ分野との関係を、説明できるようにしておいてください。",
        "readings-differ": "資料の読み方によって、見込みが変わります。",
        "no-figure": "数え方の数値が手元の資料にない活動が{count}件あります。計算には入れていません。"
        "数えられるかどうかは、公式の資料で確認してください。",
        "own-lecture": "自分が講師をした時間を引いた活動が{count}件あります。"
        "引いた時間は、講師の活動として別に記録できる場合があります。",
        "term-ended": "有効期間は、もう終わっています。これからどうするかは、公式の窓口に確認してください。",
        "term-early": "有効期間が終わる前でも、申請を受け付けています。"
        "新しい期間がいつ始まるかは、根拠を見てください。",
        "restart-decides": "有効期間の始まる日より前の活動が{count}件あります。称号が失効して再開した人が"
        "それも数えられるなら、達します。数えられるかは、資料に書かれていません。"
        "再開した人は、その活動を「確かめた」にすると、両方の読み方で計算します。",
        "surplus": "必要な{required}{unit}を超えた分は、次の期間に繰り越せません。",
        "transition": "いまは経過措置の期間です。前の版の様式や計算が使える場合があります。",
        "unknown-criterion": "手元の資料に書かれていない基準があります。そのため、見込みは決められません。",
        "to-do": "申請の前に用意するもの、確かめることが{clauses}件あります。",
        "recommended-met": "{recommendation}は、勧められている{recommended}{unit}に達する見込みです。",
        "recommended-short": "{recommendation}は、勧められている{recommended}{unit}に届いていません。"
        "勧めであり、更新の条件ではありません。",
    }
)

# The day that a document is valid to under one way of counting only: in place of the window's sentence.
LATE_BY_DOCUMENT = (
    "今日が有効期限の中に入るかどうかは、数え方によって変わります。"
    "期限までに届き、入金も確認される必要があります。送る前に、協会に確認してください。"
)

# Where an activity without proof cannot be claimed in any other category either.
NOT_CLAIMED_ELSEWHERE = "出席や受講を確認できる書類がない活動が{count}件あります。計算には入りません。"

# Where who has to wait for the old term to end is not who may start a new one at once.
EARLY_BY_HOLDER = (
    "有効期間が終わる前でも、申請を受け付けています。はじめての人と再開した人は、今から新しい期間に入れます。"
    "更新の人の新しい期間は、今の期間が終わってから始まります。"
)

SEVERITY_TITLES: Mapping[str, str] = MappingProxyType(
    {"must": "必ず確認", "should": "できれば確認", "info": "お知らせ"}
)

VERDICT_TITLES: Mapping[str, str] = MappingProxyType(
    {
        "eligible": "{required}{unit}に達する見込みです",
        "not_eligible": "あと{shortfall}{unit}です",
        "depends": "資料の読み方によって変わります",
        "undetermined": "分からないことがあるため、まだ決まりません",
    }
)

# The same beside the points themselves, in the line that stays in sight.
BAR_TITLES: Mapping[str, str] = MappingProxyType(
    {
        "eligible": "達する見込み",
        "not_eligible": "あと{shortfall}{unit}",
        "depends": "協会に確認してください",
        "undetermined": "入力を確かめると決まります",
    }
)

# What no entry can settle: the documents at hand do not hold the criterion.
BAR_UNKNOWN = "資料だけでは決まりません"

# Where the rules demand no points at all.
WITHOUT_POINTS: Mapping[str, str] = MappingProxyType(
    {"eligible": "{unit}の条件はありません", "not_eligible": "申請できない見込みです"}
)

# Why it is not determined, by the finding that leaves it open: the headline, and the sentence under it.
OPEN_TITLES: Mapping[str, tuple[str, str]] = MappingProxyType(
    {
        "unknown-criterion": (
            "手元の資料だけでは、見込みを決められません",
            "資料に書かれていない基準があります。分かっていることは、下の一覧で確認できます。",
        ),
        "term-ended": (
            "有効期間が終わっているため、まだ決まりません",
            "期間のうちに手続きを始めたかどうかで変わります。公式の窓口に確認してください。",
        ),
        "domain-not-stated": (
            "分野が書かれていない活動があるため、まだ決まりません",
            "業務の分野を選ぶと、見込みが決まります。",
        ),
        "expires-far": (
            "期日が先すぎるため、まだ決まりません",
            "認定証の日付を確かめてください。その日付のルールは、まだわかりません。",
        ),
        "doubtful-decides": (
            "確かめる活動があるため、まだ決まりません",
            "下の「確認すること」にある活動を確かめると、見込みが決まります。",
        ),
        "no-figure": (
            "数え方の数値が資料にない活動があるため、まだ決まりません",
            "その活動を除くと、あと{shortfall}{unit}です。",
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
