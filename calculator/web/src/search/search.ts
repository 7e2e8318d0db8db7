// Turns one query into the results that the theme shows.

import { Answers } from "./answers";
import type { IndexFile } from "./corpus/file";
import { SearchIndex } from "./corpus/terms";
import { excerpt, find, markUp, subjects, words } from "./marks";
import type { Answer, Item } from "./protocol";
import { parse, type Query } from "./query/query";
import { fold } from "./query/fold";
import { rank, type Hit } from "./rank";
import { Vocabulary } from "./query/vocabulary";
import { PARTLY_KNOWN } from "./query/wordings";

const FORMAT = "cpd-search/3";
const MOST_FIRST = 2; // answers whose sections come first among the results; of more, none is the one that was meant
const MARKED_ON_PAGE = 8; // words in a result's address, which has to stay short

export class Search {
  private readonly index: SearchIndex;
  private readonly vocabulary: Vocabulary;
  private answers: Answers | undefined; // made at the first query, so that the search is ready earlier

  constructor(file: IndexFile) {
    if (file.format !== FORMAT) throw new TypeError(`the index is ${file.format}, not ${FORMAT}`);
    this.index = new SearchIndex(file);
    this.vocabulary = new Vocabulary(this.index);
  }

  /** The sections found, best first, each under the title of its page. */
  ask(raw: string): { items: Item[][]; answers: Answer[] } {
    const query = parse(raw, this.vocabulary);
    if (!query.parts.length) return { items: [], answers: [] };
    this.answers ??= new Answers(this.index, this.vocabulary.fillers);
    const answers = this.answers.find(raw);
    const items = rank(query, this.index).map((hit) => this.show(hit, query));
    if (answers.length > MOST_FIRST || this.index.called(query.whole).length) return { items, answers };
    // The section of a clause that answers the query comes first among the results too.
    const isAnswer = ([shown]: Item[]): boolean => answers.some(({ location }) => location === shown!.location);
    return { items: [...items.filter(isAnswer), ...items.filter((item) => !isAnswer(item))], answers };
  }

  private show(hit: Hit, query: Query): Item[] {
    const section = this.index.sections[hit.section]!;
    const wanted = subjects(query);
    const inTitle = find(fold(section.title), wanted);
    const inText = find(fold(section.text), wanted);
    const terms: Record<string, boolean> = {};
    for (const word of [...words(section.title, inTitle), ...words(section.text, inText)].slice(0, MARKED_ON_PAGE)) {
      terms[word] = true;
    }
    query.parts.forEach(({ typed, weight }, i) => {
      if (weight > 0.5 && hit.found[i]! <= PARTLY_KNOWN) terms[typed] = false;
    });
    const shown: Item = {
      location: section.location,
      title: markUp(section.title, inTitle),
      text: excerpt(section.text, inText),
      score: hit.score,
      terms,
    };
    if (!section.location.includes("#")) return [shown];
    const page: Item = {
      location: section.location.slice(0, section.location.indexOf("#")),
      title: markUp(section.crumb, []),
      text: "",
      score: 0,
      terms: {},
    };
    return [shown, page];
  }
}
