#ifndef MADOGUCHI_CQRENCODE_SHIM_H
#define MADOGUCHI_CQRENCODE_SHIM_H

#include <qrencode.h>

#endif
