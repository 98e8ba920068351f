Target amd64-unicode
; Installs Tandem for one user, without administrator rights. The clinic folder
; lies elsewhere and neither installing nor removing touches it.
; Wants /DVERSION, /DSOURCE (the folder with the programs) and /DOUTPUT.
Unicode true
SetCompressor /SOLID lzma
; The two programs differ in a few bytes; with the first in sight, the second takes
; no room.
SetCompressorDictSize 64
SetDateSave off
Name "Tandem"
OutFile "${OUTPUT}"
RequestExecutionLevel user
InstallDir "$LOCALAPPDATA\Programs\Tandem"
InstallDirRegKey HKCU "Software\Tandem" "Folder"
Icon "${SOURCE}\tandem.ico"
UninstallIcon "${SOURCE}\tandem.ico"
BrandingText "Tandem ${VERSION}"
VIProductVersion "${VERSION}.0"
VIAddVersionKey "ProductName" "Tandem"
VIAddVersionKey "FileDescription" "Tandem installer"
VIAddVersionKey "FileVersion" "${VERSION}"
VIAddVersionKey "ProductVersion" "${VERSION}"
VIAddVersionKey "LegalCopyright" "MIT licence"

!define REMOVE "Software\Microsoft\Windows\CurrentVersion\Uninstall\Tandem"

Page directory
Page instfiles
UninstPage uninstConfirm
UninstPage instfiles

Section
  SetOutPath "$INSTDIR"
  File "${SOURCE}\tandem.exe"
  File "${SOURCE}\tandemc.exe"
  File "${SOURCE}\tandem.ico"
  File "${SOURCE}\LICENSE.txt"
  File "${SOURCE}\README.txt"
  WriteUninstaller "$INSTDIR\remove.exe"
  CreateShortcut "$SMPROGRAMS\Tandem.lnk" "$INSTDIR\tandem.exe" "" "$INSTDIR\tandem.ico"
  CreateShortcut "$DESKTOP\Tandem.lnk" "$INSTDIR\tandem.exe" "" "$INSTDIR\tandem.ico"
  WriteRegStr HKCU "Software\Tandem" "Folder" "$INSTDIR"
  WriteRegStr HKCU "${REMOVE}" "DisplayName" "Tandem"
  WriteRegStr HKCU "${REMOVE}" "DisplayVersion" "${VERSION}"
  WriteRegStr HKCU "${REMOVE}" "DisplayIcon" "$INSTDIR\tandem.ico"
  WriteRegStr HKCU "${REMOVE}" "UninstallString" '"$INSTDIR\remove.exe"'
  WriteRegStr HKCU "${REMOVE}" "QuietUninstallString" '"$INSTDIR\remove.exe" /S'
  WriteRegDWORD HKCU "${REMOVE}" "NoModify" 1
  WriteRegDWORD HKCU "${REMOVE}" "NoRepair" 1
SectionEnd

Section Uninstall
  Delete "$INSTDIR\tandem.exe"
  Delete "$INSTDIR\tandemc.exe"
  Delete "$INSTDIR\tandem.ico"
  Delete "$INSTDIR\LICENSE.txt"
  Delete "$INSTDIR\README.txt"
  Delete "$INSTDIR\remove.exe"
  RMDir "$INSTDIR"
  Delete "$SMPROGRAMS\Tandem.lnk"
  Delete "$DESKTOP\Tandem.lnk"
  DeleteRegKey HKCU "${REMOVE}"
  DeleteRegKey HKCU "Software\Tandem"
SectionEnd
