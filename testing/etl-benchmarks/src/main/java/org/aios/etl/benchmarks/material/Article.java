package org.aios.etl.benchmarks.material;

/** A web page with an article, navigation around it, about 900 words. */
public final class Article {
    private static final int PARAGRAPHS = 12;
    private static final int WORDS = 70;

    private Article() {}

    /** Returns the page with the given number. */
    public static String html(int number) {
        Prose prose = new Prose(number);
        String title = prose.title() + ", no. " + number;
        StringBuilder page = new StringBuilder(8 << 10);
        page.append("<!doctype html><html lang=en><head><title>")
                .append(title)
                .append("</title></head><body><nav><a href=/>Home</a> <a href=/archive>Archive</a></nav><main><h1>")
                .append(title)
                .append("</h1>");
        for (int i = 0; i < PARAGRAPHS; i++) {
            page.append("<p>").append(prose.paragraph(WORDS)).append("</p>\n");
        }
        return page.append("</main><footer>Printed by the mill</footer></body></html>")
                .toString();
    }
}
