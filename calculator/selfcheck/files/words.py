"""The words that people use for the fields of an activity and for their values; each is compared in its plain form."""

from collections.abc import Mapping

HEADERS: Mapping[str, str] = {
    "date": """
        活動日 活動した日 日付 受講日 実施日 年月日 開始日 取得日 日時 活動年月日 受講年月日 実施年月日
        開催日 開催年月日 参加日 日 日程 月日 開始年月日 学習日 受講日時 実施日時 活動日時 受講開始日 date
    """,
    "until": """
        終わった日 終了日 終了年月日 受講終了日 最終日 until
    """,
    "category": """
        カテゴリ カテゴリー 区分 種別 分類 活動区分 活動カテゴリ CPD区分 CPDカテゴリ 学習活動 活動種別
        学習区分 category
    """,
    "hours": """
        時間 時間数 受講時間 所要時間 活動時間 学習時間 実施時間 研修時間 受講時間数 活動時間数 学習時間数
        実時間 h hour hours
    """,
    "domain": """
        分野 7分野 業務分野 業務の7分野 領域 分野番号 業務領域 domain
    """,
    "competency": """
        コンピテンシー コンピテンシ competency
    """,
    "title": """
        活動名 活動の名前 研修名 コース名 件名 タイトル 書籍名 講座名 セミナー名 講義名 題名 名称 テーマ
        活動内容 研修内容 受講内容 研修 講座 書名 イベント名 科目 科目名 研修講座名 活動 内容研修名
        研修名書籍名 学習内容 title
    """,
    "provider": """
        主催者 主催 実施団体 発行元 主催団体 開催者 実施機関 出版社 提供元 実施者 主催者名 主催団体名
        主催機関 発行者 provider
    """,
    "evidence": """
        証明 証明書 エビデンス 添付 証拠 証憑 受講証明 修了証 証明の種類 証明書類 証明書の有無 証明の有無
        修了証の有無 evidence
    """,
    "evidence_place": """
        証明の保管場所 保管場所 保存場所 ファイル名 保存先 証明の場所 evidenceplace
    """,
    "detail": """
        詳細 概要 学んだこと 活動の詳細 詳細内容 内容詳細 detail
    """,
    "status": """
        状態 ステータス 状況 実施状況 進捗 受講状況 status
    """,
    "note": """
        備考 メモ 注 コメント 特記事項 摘要 備考欄 note memo
    """,
    "own_lecture_hours": """
        自分が講師をした時間 講師時間 ownlecturehours
    """,
    "id": """
        記録番号
    """,
    "confirmed": """
        確認済み
    """,
    "also": """
        ほかの資格での扱い
    """,
}
"""Field of an activity → the headers of its column."""

POINTS = """
    cpd cpdポイント cpdポイント数 cpd単位 point points ポイント ポイント数 単位 取得ポイント 取得単位
"""
"""Headers of a column that gives points in place of hours."""

EVIDENCE: Mapping[str, str] = {
    "certificate": """
        受講証明書 受講証明 受講証 受講票 修了証 修了証書 修了証明書 修了証明 参加証 参加証明書 参加証明
        証明書 認定証 合格証 合格証書 受講修了証 出席証明書 証書 デジタルバッジ
    """,
    "document": """
        文書 資料 書類 案内 案内状 チラシ 領収書 レシート 申込書 プログラム テキスト 配布資料 メール 依頼状
        委嘱状 掲載誌 納品書
    """,
    "record": """
        記録 自分の記録 自己記録 メモ ノート 学習記録 学習ノート 読書記録 感想文 レポート 日誌
    """,
    "none": """
        なし 無し 無 ない 無い × ✕ ✗ none 証明なし 証明書なし
    """,
}

STATUS: Mapping[str, str] = {
    "done": """
        実施済み 実施済 実施 済 済み 完了 完了済み 終了 修了 受講済 受講済み 参加済 参加済み 参加 受講 読了
        読了済み 取得済み 取得済 した ○ 〇 ◯ ◎ ✓ ✔ レ done 済。 終わった
    """,
    "planned": """
        予定 計画 計画中 未 未実施 未受講 未参加 未完了 これから 申込済 申込済み 申込み済み 申し込み済み
        申込中 予約済 予約済み 予約 受講予定 参加予定 実施予定 検討中 進行中 受講中 planned
    """,
}

YES = """
    1 ok true y yes ○ ◎ ◯ ✓ ✔ 〇 あり ある レ 保管済 取得済 取得済み 提出済 有 有り 済 済み
"""
"""That there is evidence, but not of which kind."""

DROPPED = """
    キャンセル 不参加 中止 中止になった 取りやめ 取り消し 取消 延期 欠席 辞退
"""
"""That an activity was not done after all."""
