/**
 * Files that must survive anything: the payment ledger with its vault, and the run journal.
 *
 * <p>Every file is only touched through {@code RandomAccessFile} and streams, never through an interruptible channel: an
 * interrupted caller would close such a channel for everybody.
 */
@NullMarked
package org.aios.etl.journal;

import org.jspecify.annotations.NullMarked;
