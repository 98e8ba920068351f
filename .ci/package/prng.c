/* Wine 8 lacks the one function of bcryptprimitives.dll that a Go program asks
   for at its start. This stands in for it, in the tests' own Windows only. */
#include <windows.h>
#include <ntsecapi.h>

__declspec(dllexport) BOOL WINAPI ProcessPrng(PBYTE data, SIZE_T size) {
  while (size > 0) {
    ULONG part = size > 0x40000000 ? 0x40000000 : (ULONG)size;
    if (!RtlGenRandom(data, part)) return FALSE;
    data += part;
    size -= part;
  }
  return TRUE;
}
