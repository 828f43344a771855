/**
 * Reads e-mail archives (mbox, single messages, Maildir and folders of messages) and returns ranked, threaded, cleaned samples.
 *
 * <p>An archive is read twice: the first pass looks at every message once and keeps some dozen numbers of it, the second pass
 * reads only the messages that were chosen. Memory therefore does not grow with the size of the mails.
 *
 * <p>MIME is read by a small reader of our own: real archives break the grammar in ways (boundaries that are prefixes of each
 * other, file names only in {@code name=}, raw 8-bit headers, invented charset labels) that a strict parser turns into lost text.
 */
@NullMarked
package org.aios.etl.collector.email;

import org.jspecify.annotations.NullMarked;
