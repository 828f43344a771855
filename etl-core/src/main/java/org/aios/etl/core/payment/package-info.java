/** Paying once: look-up, caps, intent, submission, waiting, vault. */
@NullMarked
package org.aios.etl.core.payment;

import org.jspecify.annotations.NullMarked;
