package org.aios.etl.core.pipeline;

import java.util.Optional;
import org.apiguardian.api.API;

/**
 * What a request really asks for.
 *
 * @param key SHA-256, in hexadecimal, of tool, result version, options and the identity of the source: the cache key, and
 *     what makes two sources of a run duplicates
 * @param location where the source is, as the caller gave it, without credentials
 * @param sha256 the content hash of the local file that is read
 */
@API(status = API.Status.INTERNAL, since = "0.1")
public record Identity(String key, String location, Optional<String> sha256) {}
