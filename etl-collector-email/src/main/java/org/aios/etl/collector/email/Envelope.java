package org.aios.etl.collector.email;

import java.time.OffsetDateTime;
import java.util.List;
import java.util.Optional;

/**
 * What the header of a message says about it.
 *
 * @param dateSource where the date is from: {@code date}, {@code received} or {@code envelope}; empty without a date
 */
record Envelope(
        Optional<String> messageId,
        List<String> ancestors,
        Optional<OffsetDateTime> date,
        String dateSource,
        List<Person> from,
        List<Person> to,
        List<Person> cc,
        String subject) {

    static Envelope of(Header header, String fromLine) {
        Optional<OffsetDateTime> dated = MailDate.parse(header.latin1("date"));
        Optional<OffsetDateTime> received = dated.isPresent() ? Optional.empty() : received(header);
        Optional<OffsetDateTime> posted = dated.isPresent() || received.isPresent() || fromLine.isEmpty()
                ? Optional.empty()
                : MailDate.parse(afterSender(fromLine));
        String source =
                dated.isPresent() ? "date" : received.isPresent() ? "received" : posted.isPresent() ? "envelope" : "";
        return new Envelope(
                MessageIds.own(header),
                MessageIds.ancestors(header),
                dated.or(() -> received).or(() -> posted),
                source,
                people(header, "from"),
                people(header, "to"),
                people(header, "cc"),
                subject(header));
    }

    static String subject(Header header) {
        return Header.squeeze(HeaderText.decode(header.latin1("subject")));
    }

    static List<Person> people(Header header, String name) {
        return AddressList.parse(header.latin1(name));
    }

    /** The newest Received field stands first; its date follows the last semicolon. */
    private static Optional<OffsetDateTime> received(Header header) {
        return header.all("received").stream()
                .map(value -> Header.unfold(value.latin1()))
                .filter(value -> value.indexOf(';') >= 0)
                .map(value -> MailDate.parse(value.substring(value.lastIndexOf(';') + 1)))
                .flatMap(Optional::stream)
                .findFirst();
    }

    private static String afterSender(String fromLine) {
        String rest = fromLine.substring(Math.min(5, fromLine.length())).strip();
        int space = rest.indexOf(' ');
        return space < 0 ? "" : rest.substring(space);
    }
}
