/** {@code make bench}: the product against a bare Payara Micro, side by side in one run. */
package io.provisioning.bench;
