package org.aios.etl.collector.web;

/** A piece of running text on its way to Markdown. */
sealed interface Inline {
    record Text(String text) implements Inline {}

    record Code(String text) implements Inline {}

    /** Markdown that is complete as it stands, such as a formula. */
    record Verbatim(String text) implements Inline {}

    record Image(String alt, String source, String title) implements Inline {}

    record Break() implements Inline {}

    record Open(Mark mark, String target, String title) implements Inline {}

    record Close(Mark mark) implements Inline {}

    /** What an opening and a closing piece stand around. */
    enum Mark {
        EMPHASIS,
        STRONG,
        STRIKE,
        LINK
    }
}
