/** The one class we take from `natural`, by its submodule: the main entry loads database clients. */
declare module "natural/lib/natural/classifiers/bayes_classifier.js" {
  export default class BayesClassifier {
    constructor(stemmer?: unknown, smoothing?: number);
    addDocument(tokens: string[], label: string): void;
    train(): void;
    getClassifications(tokens: string[]): { label: string; value: number }[];
  }
}
