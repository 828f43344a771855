package org.aios.etl.collector.email;

import java.util.Optional;
import org.aios.etl.core.spi.Doc;
import org.apiguardian.api.API;

/**
 * A sender or receiver.
 *
 * @param name as the header gives it, or its mark
 * @param address the mailbox, or its mark
 */
@API(status = API.Status.STABLE, since = "0.1")
public record Address(
        @Doc("The display name, or its mark") Optional<String> name,
        @Doc("The mailbox, or its mark") Optional<String> address) {}
