declare module 'vader-sentiment' {
  export const SentimentIntensityAnalyzer: {
    /** shares of negative, neutral and positive words, and all of it in one number from -1 to 1 */
    polarity_scores(text: string): { neg: number; neu: number; pos: number; compound: number }
  }
}
