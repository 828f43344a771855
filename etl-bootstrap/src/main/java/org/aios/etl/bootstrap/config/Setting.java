package org.aios.etl.bootstrap.config;

/**
 * One value in force, for {@code etl config show}.
 *
 * @param path its path, such as {@code cache.ttl_days}
 * @param value the value as it would be written; {@code ***} for a secret, empty text where nothing is set
 * @param origin where it comes from: {@code default}, {@code file:line:column}, an environment variable, or the command line
 */
public record Setting(String path, String value, String origin) {}
