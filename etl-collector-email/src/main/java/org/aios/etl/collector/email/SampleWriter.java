package org.aios.etl.collector.email;

import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Turns chosen messages into the document's records, with personal data replaced if asked. For one result. */
final class SampleWriter {

    private final Optional<Redactor> redactor;

    SampleWriter(boolean redact) {
        this.redactor = redact ? Optional.of(new Redactor()) : Optional.empty();
    }

    /** How many values were replaced. */
    int replaced() {
        return redactor.map(Redactor::replaced).orElse(0);
    }

    List<Email> write(List<Candidate> chosen, List<MailContent> contents) {
        redactor.ifPresent(active -> contents.forEach(content -> {
            active.know(content.envelope().from());
            active.know(content.envelope().to());
            active.know(content.envelope().cc());
        }));
        List<Email> emails = new ArrayList<>();
        for (int i = 0; i < chosen.size(); i++) {
            emails.add(write(chosen.get(i), contents.get(i)));
        }
        return emails;
    }

    private Email write(Candidate candidate, MailContent content) {
        Envelope envelope = content.envelope();
        List<Address> from = addresses(envelope.from());
        List<Address> to = addresses(envelope.to());
        List<Address> cc = addresses(envelope.cc());
        String full = content.text();
        return new Email(
                envelope.messageId(),
                envelope.date().map(DateTimeFormatter.ISO_OFFSET_DATE_TIME::format),
                Optional.of(envelope.dateSource()).filter(source -> !source.isEmpty()),
                from,
                to,
                cc,
                clean(envelope.subject()),
                clean(ReplyText.of(full)),
                clean(full),
                content.attachments().stream().map(this::clean).toList(),
                Math.round(candidate.score() * 1e4) / 1e4,
                "t" + (candidate.thread() + 1),
                candidate.offset(),
                candidate.entry().length(),
                content.warnings());
    }

    private List<Address> addresses(List<Person> people) {
        return people.stream()
                .map(person -> redactor.map(active -> active.redact(person)).orElse(person))
                .map(person -> new Address(text(person.name()), text(person.address())))
                .toList();
    }

    private static Optional<String> text(String value) {
        return value.isEmpty() ? Optional.empty() : Optional.of(value);
    }

    private Attachment clean(Attachment attachment) {
        return new Attachment(
                attachment.name().map(this::clean), attachment.type(), attachment.size(), attachment.sha256());
    }

    private String clean(String text) {
        return redactor.map(active -> active.redact(text)).orElse(text);
    }
}
