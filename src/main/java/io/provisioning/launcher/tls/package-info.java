/** TLS from PEM files: what the platform's listener asks JSSE for, and what follows the files. */
package io.provisioning.launcher.tls;
