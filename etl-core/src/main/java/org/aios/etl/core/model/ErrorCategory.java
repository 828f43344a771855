package org.aios.etl.core.model;

import org.apiguardian.api.API;

/** Says who can do something about an error. */
@API(status = API.Status.STABLE, since = "0.1")
public enum ErrorCategory {
    /** The caller: the request is wrong. */
    REQUEST,
    /** The operator: a key or a tool is missing, a setting is wrong. */
    SETUP,
    /** Nobody here: the source is gone, forbidden, unreadable, encrypted. */
    SOURCE,
    /** The far end is busy or broken; another try may help. */
    REMOTE,
    /** A limit of budget, size or time was reached. */
    LIMIT,
    /** Us: a defect. */
    INTERNAL
}
