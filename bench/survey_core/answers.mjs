// The task written by bench/forms_survey_core.py, answered in survey-core. Prints the median milliseconds of one answer.
import { readFileSync } from "node:fs";
import { createRequire } from "node:module";

const require = createRequire(import.meta.url);
const { FunctionFactory, Model } = require("survey-core");
const task = JSON.parse(readFileSync(process.argv[2], "utf-8"));

const numbers = (values) => (values.every((value) => typeof value === "number") ? values : null);
const folded = (fold) => (values) => (numbers(values) ? fold(values) : null);
const years = ([born, on]) => (born && on ? Math.floor((Date.parse(on) - Date.parse(born)) / 31556952000) : null);
const functions = {
  own_sum: folded((values) => values.reduce((total, value) => total + value, 0)),
  own_min: folded((values) => Math.min(...values)),
  own_max: folded((values) => Math.max(...values)),
  own_floordiv: folded(([left, right]) => Math.floor(left / right)),
  own_age: years,
  own_count: (values) => values.filter((value) => value === true).length,
  own_any: (values) => values.includes(true),
  own_all: (values) => values.every((value) => value === true),
  own_is_blank: ([value]) => value === undefined || value === null,
  own_is_one_of: ([value, ...wanted]) => wanted.includes(value),
};
for (const [name, run] of Object.entries(functions)) FunctionFactory.Instance.register(name, run);

const elements = task.boxes.map((name) => ({ type: "text", name, visibleIf: task.hides[name] }));
const triggers = task.fills.map(({ box, when, value }) => ({ type: "setvalue", expression: when, setToName: box, setValue: value }));
const calculatedValues = task.checks.map((expression, number) => ({ name: `check${number}`, expression }));

const times = [];
for (let round = 0; round < 3; round++) {
  const model = new Model({ pages: [{ name: "all", elements }], triggers, calculatedValues });
  model.data = task.begun;
  const started = performance.now();
  for (const [box, value] of task.given) model.setValue(box, value);
  times.push((performance.now() - started) / task.given.length);
}
times.sort((left, right) => left - right);
console.log(JSON.stringify({ milliseconds: times[1] }));
