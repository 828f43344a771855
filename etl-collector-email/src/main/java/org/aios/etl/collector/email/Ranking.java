package org.aios.etl.collector.email;

/**
 * Scores messages by BM25 (Robertson and Zaragoza, "The Probabilistic Relevance Framework", 2009) over weighted fields.
 */
final class Ranking {

    private static final double K1 = 1.2;
    private static final double B = 0.7;

    /** What a message gets that matches in a field without weight only. */
    private static final double LEAST = 0.01;

    private final double[] weights;
    private final double averageWords;

    Ranking(ArchiveIndex index) {
        int messages = index.entries().size();
        int[] containing = index.containing();
        weights = new double[containing.length];
        for (int i = 0; i < weights.length; i++) {
            weights[i] = Math.log(1 + (messages - containing[i] + 0.5) / (containing[i] + 0.5));
        }
        averageWords = Math.max(1, (double) index.words() / Math.max(1, messages));
    }

    /** The score of a matching message, above 0. */
    double score(MessageEntry entry) {
        float[] frequencies = entry.frequencies();
        double norm = K1 * (1 - B + B * entry.words() / averageWords);
        double sum = LEAST;
        for (int i = 0; i < frequencies.length; i++) {
            sum += frequencies[i] <= 0 ? 0 : weights[i] * frequencies[i] * (K1 + 1) / (frequencies[i] + norm);
        }
        return sum;
    }
}
