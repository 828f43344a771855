package org.aios.etl.collector.email;

import java.util.Optional;
import org.aios.etl.core.spi.Doc;
import org.apiguardian.api.API;

/**
 * A file that came with a message. Its content is not part of the document.
 *
 * @param name as the sender named it; never used as a path
 * @param type its media type, in lower case
 * @param size its decoded bytes
 * @param sha256 of its decoded bytes, in hexadecimal
 */
@API(status = API.Status.STABLE, since = "0.1")
public record Attachment(
        @Doc("As the sender named it; never used as a path") Optional<String> name,
        @Doc("Media type, in lower case") String type,
        @Doc("Decoded bytes") long size,
        @Doc("SHA-256 of the decoded bytes, in hexadecimal") String sha256) {}
