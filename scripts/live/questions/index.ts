import type { Question } from "../question";
import { accessQuestions } from "./access";
import { articleQuestions } from "./articles";
import { attributeQuestions } from "./attributes";
import { nameQuestions } from "./names";
import { pageQuestions } from "./pages";
import { sourceQuestions } from "./sources";
import { tagQuestions } from "./tags";

/** Every question, in the order in which they are asked. */
export const questions: readonly Question[] = [
  ...accessQuestions,
  ...tagQuestions,
  ...nameQuestions,
  ...sourceQuestions,
  ...pageQuestions,
  ...articleQuestions,
  ...attributeQuestions,
];
