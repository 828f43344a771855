package org.aios.etl.collector.email;

import java.util.List;
import java.util.Optional;
import org.aios.etl.core.spi.Doc;
import org.apiguardian.api.API;

/**
 * One message. Immutable.
 *
 * @param messageId without angle brackets
 * @param date when it was sent, in ISO 8601 with the sender's offset
 * @param dateSource where the date is from: {@code date}, {@code received} (the header of that name) or {@code envelope}
 * @param from its authors
 * @param to its receivers
 * @param cc who got a copy
 * @param subject decoded, on one line
 * @param body what its author wrote: without quotations, their introductions and the signature
 * @param bodyFull the whole text, HTML as text
 * @param attachments its files, attached messages and named inline parts
 * @param score how well it answers the query, above 0; 1 for every message without a query
 * @param threadId the same for all messages of one thread
 * @param offset where it begins in the archive, in bytes, files of a folder counted one after the other
 * @param size how many bytes it takes there
 * @param warnings what was wrong with it
 */
@API(status = API.Status.STABLE, since = "0.1")
public record Email(
        Optional<String> messageId,
        @Doc("ISO 8601 with the sender's offset") Optional<String> date,
        Optional<String> dateSource,
        List<Address> from,
        List<Address> to,
        List<Address> cc,
        String subject,

        @Doc("What the author wrote: without quotations and signature")
        String body,

        @Doc("The whole text, HTML as text") String bodyFull,
        List<Attachment> attachments,
        double score,
        String threadId,
        long offset,
        long size,
        List<String> warnings) {
    public Email {
        from = List.copyOf(from);
        to = List.copyOf(to);
        cc = List.copyOf(cc);
        attachments = List.copyOf(attachments);
        warnings = List.copyOf(warnings);
    }
}
