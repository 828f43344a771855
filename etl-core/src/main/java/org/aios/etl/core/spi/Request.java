package org.aios.etl.core.spi;

import org.apiguardian.api.API;

/**
 * Marks a request record and names the document it leads to, so that collecting a {@code BookRequest} returns a
 * {@code Book}.
 *
 * @param <R> the document's record type
 */
@API(status = API.Status.STABLE, since = "0.1")
public interface Request<R extends Record> {}
