package org.aios.etl.collector.email;

import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import org.aios.etl.core.model.CollectionException;
import org.aios.etl.core.spi.Collected;

/** Material for tests: mails and archives of our own making, and short ways to sample them. */
final class Mails {

    private Mails() {}

    static Slice slice(String text) {
        return Slice.of(text.getBytes(StandardCharsets.UTF_8));
    }

    /** One message of an mbox with its separator line. */
    static String entry(String id, String subject, String more, String body) {
        return """
                From ann@example.com Mon Mar  4 10:11:12 2024
                From: Ann Lee <ann@example.com>
                To: Bob Ray <bob@example.org>
                Date: Mon, 4 Mar 2024 10:11:12 +0100
                Subject: %s
                Message-ID: <%s>
                %s
                %s

                """.formatted(subject, id, more.isEmpty() ? "" : more + "\n", body);
    }

    static EmailSample sample(String path, String query) throws CollectionException {
        return sample(new EmailRequest(path, query, 100, Sampling.TOP, true, false, Threading.REFERENCES, 1));
    }

    static EmailSample sample(EmailRequest request) throws CollectionException {
        return collect(request).document();
    }

    static Collected<EmailSample> collect(EmailRequest request) throws CollectionException {
        return new EmailCollector(EmailConfig.defaults()).collect(request, () -> Duration.ofMinutes(1), event -> {});
    }

    static List<String> ids(EmailSample sample) {
        return sample.emails().stream()
                .map(email -> email.messageId().orElse(""))
                .toList();
    }
}
