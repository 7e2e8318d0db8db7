// The replies that the page gives itself where the engine cannot answer.

import type { Reply } from "./protocol";

export const UNAVAILABLE = "計算プログラムを使えません。入力した内容は残っています。";
export const INTERRUPTED = "計算に時間がかかりすぎたので、中断してやり直しました。入力した内容は残っています。";
export const INCOMPLETE =
  "計算プログラムの一部を読み込めなかったので、計算できませんでした。接続を確かめて、もう一度試してください。入力した内容は残っています。";

export function fault(message: string, data?: string): Reply {
  return { error: { code: "Fault", message, ...(data === undefined ? {} : { data }) } };
}
