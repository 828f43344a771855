package org.aios.etl.core.spi;

import org.apiguardian.api.API;

/** A provider's answer to the question whether it has a job. */
@API(status = API.Status.STABLE, since = "0.1")
public sealed interface Lookup {
    /** It has the job, under this id, with the options asked for. */
    record Found(String id) implements Lookup {}

    /** It certainly does not have the job. */
    record Absent() implements Lookup {}

    /** It cannot be asked. */
    record Unsupported() implements Lookup {}
}
