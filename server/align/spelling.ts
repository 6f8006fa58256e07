import { newStemmer } from "snowball-stemmers";

const stemmer = newStemmer("english");

/** Words whose stem would otherwise be wrong, or would miss its family: irregular forms and British spellings. */
const exceptions: Readonly<Record<string, string>> = {
  // One family each, which Porter2 leaves apart.
  ...family(
    "analyze",
    "analysis analyses analyse analysed analysing analytic analytics analytical analyzing",
  ),
  ...family("analyze", "analyzed analyst analysts analytically"),
  ...family("program", "programme programmes programmer programmers programming"),
  ...family("maintain", "maintenance"),
  ...family("write", "written wrote"),
  ...family("lead", "led leading leadership leader leaders"),
  ...family("oversee", "oversaw overseen"),
  ...family("build", "built"),
  ...family("teach", "taught"),
  ...family("think", "thought"),
  ...family("woman", "women"),
  ...family("man", "men"),
  ...family("sell", "sold selling"),
  ...family("sales", "sale"),
  ...family("person", "people persons"),
  ...family("child", "children"),
  ...family("criterion", "criteria"),
  // Porter2 stems "excellent" to "excel", which is a spreadsheet.
  ...family("excellenc", "excellent excellence excellently"),
  // British spellings that no ending tells.
  ...family("center", "centre"),
  ...family("centers", "centres"),
  ...family("theater", "theatre"),
  ...family("theaters", "theatres"),
  ...family("centered", "centred"),
  ...family("fiber", "fibre"),
  ...family("fibers", "fibres"),
  ...family("meter", "metre"),
  ...family("meters", "metres"),
  ...family("liter", "litre"),
  ...family("liters", "litres"),
  ...family("caliber", "calibre"),
  ...family("offense", "offence"),
  ...family("tire", "tyre"),
  ...family("tires", "tyres"),
  ...family("mold", "mould"),
  ...family("molds", "moulds"),
  ...family("molding", "moulding"),
  ...family("molded", "moulded"),
  ...family("gray", "grey"),
  ...family("jewelry", "jewellery"),
  ...family("plow", "plough"),
  ...family("license", "licence licences licenses"),
  ...family("defense", "defence"),
  ...family("practice", "practise practised practising"),
  ...family("catalog", "catalogue catalogues"),
  ...family("dialog", "dialogue dialogues"),
  ...family("aluminum", "aluminium"),
  ...family("modeling", "modelling"),
  ...family("modeled", "modelled"),
  ...family("labeled", "labelled"),
  ...family("traveler", "traveller"),
  ...family("travelers", "travellers"),
  ...family("fueling", "fuelling"),
  ...family("leveling", "levelling"),
  ...family("tunneling", "tunnelling"),
  ...family("canceled", "cancelled"),
  ...family("enroll", "enrol"),
  ...family("skillful", "skilful"),
  ...family("modeler", "modeller"),
  ...family("labeling", "labelling"),
  ...family("counseling", "counselling"),
  ...family("counselor", "counsellor counsellors counselors"),
  ...family("traveling", "travelling"),
  ...family("signaling", "signalling"),
  ...family("fulfill", "fulfil"),
  ...family("enrollment", "enrolment"),
  ...family("pediatric", "paediatric"),
  ...family("orthopedic", "orthopaedic"),
};

const keepsIse = new Set(
  `exercise advise supervise enterprise expertise franchise otherwise merchandise precise concise noise raise
  wise rise promise premise disease likewise revise devise improvise televise surprise comprise cruise praise
  excise treatise demise disguise arise compromise`.split(/\s+/),
);
const keepsOur = new Set("hour four tour your pour our flour contour detour sour devour parkour".split(" "));

const americanEndings: readonly [ending: string, american: string][] = [
  ["isations", "izations"],
  ["isation", "ization"],
  ["ising", "izing"],
  ["ised", "ized"],
  ["iser", "izer"],
  ["ise", "ize"],
  ["ysing", "yzing"],
  ["yse", "yze"],
];

/** The American spelling of a lower-case word, so that "organise" and "organize" meet. */
export function foldSpelling(word: string): string {
  if (word.length <= 4) return word;
  const ending = americanEndings.find(([british]) => word.endsWith(british));
  if (ending && !keepsIse.has(iseFormOf(word))) return word.slice(0, -ending[0].length) + ending[1];
  const our = /^(.{2,}?)our(s|ed|ing|al|ally|able|ful|less|ite)?$/.exec(word);
  return our && !keepsOur.has(`${our[1]}our`) ? `${our[1]}or${our[2] ?? ""}` : word;
}

/** The stem under which a lower-case word is indexed. Words with digits or signs (c++, 5s) are their own stem. */
export function stemOf(word: string): string {
  const folded = exceptions[word] ?? foldSpelling(word);
  return /^[a-z]{3,}$/.test(folded) && folded !== "excellenc" ? stemmer.stem(folded) : folded;
}

/** "supervised" and "supervising" are kept for the sake of "supervise". */
const iseFormOf = (word: string) => word.replace(/is(ed|er|ing)$/, "ise");

function family(stem: string, words: string): Record<string, string> {
  return Object.fromEntries(words.split(" ").map((word) => [word, stem]));
}
