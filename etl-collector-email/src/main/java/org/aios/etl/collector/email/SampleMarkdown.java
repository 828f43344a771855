package org.aios.etl.collector.email;

import java.util.List;
import java.util.stream.Collectors;

/** Writes samples as Markdown to read: a heading, the envelope as a list, the author's own text. */
final class SampleMarkdown {

    private SampleMarkdown() {}

    static String write(EmailSample sample) {
        ArchiveSummary archive = sample.archive();
        StringBuilder text = new StringBuilder("# E-mail archive\n\n");
        text.append("%d messages in %d threads; %d match, %d shown."
                .formatted(
                        archive.messages(),
                        archive.threads(),
                        archive.matched(),
                        sample.emails().size()));
        archive.first()
                .ifPresent(first -> text.append(
                        " From %s to %s.".formatted(first, archive.last().orElse(first))));
        text.append('\n');
        int number = 0;
        for (Email email : sample.emails()) {
            number++;
            text.append("\n## ")
                    .append(number)
                    .append(". ")
                    .append(email.subject().isEmpty() ? "(no subject)" : line(email.subject()))
                    .append("\n\n");
            envelope(text, email);
            String body = email.body().isBlank() ? email.bodyFull() : email.body();
            text.append('\n')
                    .append(body.isBlank() ? "(no text)" : escaped(body))
                    .append('\n');
        }
        return text.toString();
    }

    private static void envelope(StringBuilder text, Email email) {
        item(text, "From", people(email.from()));
        item(text, "To", people(email.to()));
        item(text, "Cc", people(email.cc()));
        item(text, "Date", email.date().orElse(""));
        item(text, "Thread", email.threadId());
        item(
                text,
                "Attachments",
                email.attachments().stream()
                        .map(attachment -> "%s (%s, %d bytes)"
                                .formatted(attachment.name().orElse("unnamed"), attachment.type(), attachment.size()))
                        .collect(Collectors.joining(", ")));
    }

    private static void item(StringBuilder text, String name, String value) {
        if (!value.isEmpty()) {
            text.append("- ").append(name).append(": ").append(line(value)).append('\n');
        }
    }

    private static String people(List<Address> people) {
        return people.stream()
                .map(person -> person.name()
                        .map(name -> person.address()
                                .map(address -> name + " <" + address + ">")
                                .orElse(name))
                        .orElseGet(() -> person.address().orElse("")))
                .collect(Collectors.joining(", "));
    }

    private static String line(String text) {
        return text.replaceAll("\\s+", " ").strip();
    }

    /** Lines that would become headings or rules of the document around them stay text. */
    private static String escaped(String body) {
        return body.replaceAll("(?m)^(#{1,6} )", "\\\\$1").replaceAll("(?m)^(-{3,}|={3,})[ \\t]*$", "\\\\$1");
    }
}
