package org.aios.etl.collector.email;

import java.util.List;
import org.aios.etl.core.spi.Doc;
import org.apiguardian.api.API;

/**
 * The document of an e-mail archive: the chosen messages and figures about the whole. Immutable.
 *
 * @param emails the samples, best first if there was a query, else in the order of the archive
 * @param archive figures about all messages
 */
@API(status = API.Status.STABLE, since = "0.1")
public record EmailSample(
        @Doc("The samples: best first if there was a query, else in the order of the archive")
        List<Email> emails,

        @Doc("Figures about the whole archive") ArchiveSummary archive) {
    public EmailSample {
        emails = List.copyOf(emails);
    }
}
