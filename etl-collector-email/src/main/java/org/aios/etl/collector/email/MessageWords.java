package org.aios.etl.collector.email;

import java.util.List;

/** Counts a query's words in the fields of one message after the other, and sums up for ranking. For one thread. */
final class MessageWords {

    private static final int MAX_TEXT = 1 << 21;

    private final Query query;
    private final Tally tally;
    private final int[] containing;
    private long total;
    private int length;

    MessageWords(Query query) {
        this.query = query;
        this.tally = new Tally(query);
        this.containing = new int[query.terms().size()];
    }

    Tally tally() {
        return tally;
    }

    int[] containing() {
        return containing.clone();
    }

    long total() {
        return total;
    }

    int length() {
        return length;
    }

    /**
     * Reads one message.
     *
     * @return whether it has an attachment
     */
    boolean read(RawMessage message, Header header, Envelope envelope) {
        tally.clear();
        MimePart root = message.escaped()
                ? new MimeParser().parse(message.unescaped())
                : new MimeParser().parse(message.bytes(), header);
        BodyParts parts = BodyParts.of(root);
        tally.read(TextField.SUBJECT, envelope.subject());
        people(TextField.FROM, TextField.FROM_ADDRESS, envelope.from());
        people(TextField.TO, TextField.TO, envelope.to());
        people(TextField.CC, TextField.CC, envelope.cc());
        parts.attachments().forEach(part -> part.fileName().ifPresent(name -> tally.read(TextField.FILE_NAME, name)));
        tally.read(TextField.LIST, header.latin1("list-id"));
        tally.read(
                TextField.LABEL,
                HeaderText.decode(header.latin1("x-gmail-labels")) + " "
                        + HeaderText.decode(header.latin1("keywords")));
        text(parts);
        count();
        return !parts.attachments().isEmpty();
    }

    private void people(TextField names, TextField addresses, List<Person> people) {
        for (Person person : people) {
            tally.read(names, person.name());
            tally.read(addresses, person.address());
        }
    }

    private void text(BodyParts parts) {
        List<MimePart> chosen = parts.text().isEmpty() ? parts.html() : parts.text();
        for (MimePart part : chosen) {
            if (part.type().equals("text/html")) {
                lines(MarkupText.strip(part.text()));
            } else if (part.type().startsWith("text/")) {
                lines(part.text());
            }
        }
    }

    private void lines(String text) {
        int end = Math.min(text.length(), MAX_TEXT);
        int start = 0;
        while (start < end) {
            int stop = start;
            boolean quoted = text.charAt(start) == '>';
            do {
                int newline = text.indexOf('\n', stop);
                stop = newline < 0 || newline >= end ? end : newline + 1;
            } while (stop < end && (text.charAt(stop) == '>') == quoted);
            tally.read(quoted ? TextField.QUOTED : TextField.BODY, text, start, stop);
            start = stop;
        }
    }

    private void count() {
        length = tally.length(TextField.BODY) + tally.length(TextField.SUBJECT);
        total += length;
        for (int term = 0; term < containing.length; term++) {
            containing[term] += frequency(term) > 0 ? 1 : 0;
        }
    }

    /** A subject that says a word twice is no better than one that says it once. */
    private double frequency(int term) {
        double sum = 0;
        for (TextField field : TextField.values()) {
            int count = tally.count(term, field);
            sum += field.weight() * (field == TextField.SUBJECT ? Math.min(count, 1) : count);
        }
        return sum;
    }

    /** The weighted counts of all words of the query; 0 for those that do not rank. */
    float[] frequencies() {
        float[] result = new float[query.terms().size()];
        for (int term = 0; term < result.length; term++) {
            result[term] = query.ranking().contains(term) ? (float) frequency(term) : 0;
        }
        return result;
    }
}
