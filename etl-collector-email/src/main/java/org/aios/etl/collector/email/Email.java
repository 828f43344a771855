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
        @Doc("Message-ID without angle brackets; never replaced, it is how the message is found again")
        Optional<String> messageId,

        @Doc("When it was sent, in ISO 8601 with the sender's offset")
        Optional<String> date,

        @Doc("Where the date is from: date or received (the header of that name) or envelope")
        Optional<String> dateSource,

        @Doc("Its authors") List<Address> from,
        @Doc("Its receivers") List<Address> to,
        @Doc("Who got a copy") List<Address> cc,
        @Doc("The subject, decoded, on one line") String subject,

        @Doc("What the author wrote: without quotations, their introductions and the signature")
        String body,

        @Doc("The whole text, HTML as text") String bodyFull,

        @Doc("Files, attached messages and named inline parts")
        List<Attachment> attachments,

        @Doc("How well it answers the query, above 0; 1 without a query")
        double score,

        @Doc("The same for all messages of one thread") String threadId,

        @Doc("Where it begins in the archive, in bytes; files of a folder count one after the other")
        long offset,

        @Doc("How many bytes it takes in the archive") long size,
        @Doc("What was wrong with it") List<String> warnings) {
    public Email {
        from = List.copyOf(from);
        to = List.copyOf(to);
        cc = List.copyOf(cc);
        attachments = List.copyOf(attachments);
        warnings = List.copyOf(warnings);
    }
}
