package org.aios.etl.collector.book;

/**
 * What a book may cost, so that a hostile one cannot exhaust the process.
 *
 * @param fileBytes size of the file
 * @param inflatedBytes what all parts read from an archive may inflate to
 * @param partBytes what one chapter, stream or font may inflate to
 * @param entries files in an archive, or objects of an outline
 * @param pages pages of a PDF
 * @param glyphsPerPage characters drawn on one page
 * @param operatorsPerPage drawing instructions of one page, forms it repeats included
 * @param textLength UTF-16 units of text
 */
record BookLimits(
        long fileBytes,
        long inflatedBytes,
        int partBytes,
        int entries,
        int pages,
        int glyphsPerPage,
        int operatorsPerPage,
        int textLength) {
    static final BookLimits DEFAULT =
            new BookLimits(200L << 20, 192L << 20, 24 << 20, 50_000, 20_000, 120_000, 1_500_000, 24_000_000);
}
