package org.aios.etl.collector.email;

import org.apiguardian.api.API;

/** How messages are grouped into threads. */
@API(status = API.Status.STABLE, since = "0.1")
public enum Threading {
    /** By References and In-Reply-To, then threads of one subject become one (RFC 5256, REFERENCES). */
    REFERENCES,
    /** By References and In-Reply-To alone: a subject such as "hello" joins nothing. */
    REFS,
    /** By subject alone (RFC 5256, ORDEREDSUBJECT). */
    ORDEREDSUBJECT
}
